// Says "ready" when its first thread is over, and waits to be killed.
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
