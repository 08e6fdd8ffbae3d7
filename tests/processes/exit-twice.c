// Threads that call meanwhile, two that end the process at once, and handlers
// of exit that call _exit: one whole AppMap each time.
// RUN: %appmap-cc -pthread %s -o %t
// RUN: for i in 1 2 3 4 5; do env APPMAP=true APPMAP_OUTPUT_DIR=out$i timeout 60 %t $i || exit 1; ls out$i | count 1 && ls out$i/process | count 1 && %query tree out$i/process/*; done >trees
// RUN: grep -c "main(" trees | grep -x 5
// RUN: grep -c "| work(n: int = \"-1\")" trees | grep -x 5
#include <pthread.h>
#include <sched.h>
#include <stdlib.h>
#include <unistd.h>

static pthread_barrier_t all;

static void work(int n) {}

static void *busy(void *unused) {
  work(0);
  pthread_barrier_wait(&all);
  for (int i = 1;; i++) {
    work(i);
    sched_yield();
  }
}

static void *end(void *unused) {
  pthread_barrier_wait(&all);
  _exit(0);
}

static void at_end(void) {
  _exit(0);
}

int main(int argc, char **argv) {
  pthread_t thread;
  work(-1);
  pthread_barrier_init(&all, NULL, 6);
  for (int i = 0; i < 4; i++)
    pthread_create(&thread, 0, busy, 0);
  pthread_create(&thread, 0, end, 0);
  if (atoi(argv[1]) % 2)
    atexit(at_end);
  pthread_barrier_wait(&all);
  return 0;
}
