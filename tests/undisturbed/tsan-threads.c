// ThreadSanitizer has nothing to say of threads that come one after another,
// and use the same memory of ours.
// RUN: for o in 0 2; do %appmap-cc -g -O$o -fsanitize=thread %s -o %t || exit; %run-recorded threads %t || exit; done
// RUN: %query counts threads.appmap.json | FileCheck %s
// CHECK: events 8034
// CHECK: threads 9
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { THREADS = 8, CALLS = 500 };
static int number; /* of the thread that is there */

static int twice(int n) { return 2 * n; }

static void *work(void *unused) {
  for (int i = 0; i < CALLS; i++)
    twice(i);
  __atomic_store_n(&number, (int)syscall(SYS_gettid), __ATOMIC_RELAXED);
  return NULL;
}

/* Without a word to ThreadSanitizer, who would take one for order. */
static void wait_for_end(void) {
  char path[64];
  int now;
  while ((now = __atomic_exchange_n(&number, 0, __ATOMIC_RELAXED)) == 0)
    sched_yield();
  snprintf(path, sizeof path, "/proc/self/task/%d", now);
  while (access(path, F_OK) == 0)
    sched_yield();
}

int main(void) {
  pthread_t threads[THREADS];
  for (int i = 0; i < THREADS; i++) {
    pthread_create(&threads[i], NULL, work, NULL);
    wait_for_end();
  }
  for (int i = 0; i < THREADS; i++)
    pthread_join(threads[i], NULL);
  return 0;
}
