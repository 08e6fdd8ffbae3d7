// recover leaves a program alone that still runs, also when its first thread is
// over; a zombie does not run any more.
// RUN: %appmap-cc -pthread %s -o program
// RUN: env APPMAP=true python3 %S/Inputs/running.py %appmap-clang ./program
//
// Nor does it take the spool from a program of another pid namespace, whose
// number means something else here.
// RUN: env APPMAP=true python3 %S/Inputs/running.py %appmap-clang unshare -rp --fork --kill-child ./program
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static void *wait_for_end(void *main_thread) {
  pthread_join(*(pthread_t *)main_thread, NULL);
  puts("ready");
  fflush(stdout);
  pause();
  return NULL;
}

int main(void) {
  static pthread_t self;
  pthread_t other;
  self = pthread_self();
  pthread_create(&other, NULL, wait_for_end, &self);
  pthread_exit(NULL);
}
