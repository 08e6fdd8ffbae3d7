// Threads that still run when the program ends (calling, reading, waiting), and
// a main thread that ended before the others: each call ends once.
// Sanitizers have their own idea of a thread that was left.
// UNSUPPORTED: sanitized
// RUN: %appmap-cc %wait-for-header -O1 -pthread %s -o %t
// RUN: env APPMAP_MAX_SIZE=1M %run-recorded first %t && %query tree first.appmap.json | FileCheck %s
// RUN: env APPMAP_MAX_SIZE=1M %run-recorded last %t last; test $? = 3 && %query tree last.appmap.json | FileCheck --check-prefixes=CHECK,LAST %s
// CHECK:     main(
// CHECK-DAG: {{^}}calls(
// CHECK-DAG: {{^}}reads(
// CHECK-DAG: {{^}}waits(
// CHECK-DAG: {{^}}| spin()
// CHECK-DAG: {{^}}| | step(n: int = "1") -> int = "2"
// LAST-DAG:  {{^}}ends(
// LAST-DAG:  {{^}}| last(n: int = "9") -> int = "10"
#include "wait_for.h"
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

static pthread_t main_thread;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t never = PTHREAD_COND_INITIALIZER;
static pthread_barrier_t all;
static volatile int stepped, reader, waiter;

static int step(int n) {
  return n + 1;
}
static void spin(void) {
  for (;;)
    stepped = step(1);
}
static void *calls(void *p) {
  pthread_barrier_wait(&all);
  spin();
  return p;
}
static void *reads(void *p) {
  int ends[2];
  reader = this_thread();
  if (!pipe(ends) && pthread_barrier_wait(&all) <= 0)
    p = read(ends[0], &p, 1) ? p : NULL;
  return p;
}
static void *waits(void *p) {
  waiter = this_thread();
  pthread_mutex_lock(&lock);
  pthread_barrier_wait(&all);
  pthread_cond_wait(&never, &lock);
  return p;
}
static int last(int n) {
  return n + 1;
}
static void *ends(void *p) {
  pthread_join(main_thread, NULL);
  last(9);
  exit(3);
}

int main(int argc, char **argv) {
  void *(*const kinds[])(void *) = {calls, reads, waits};
  pthread_t thread;
  pthread_barrier_init(&all, NULL, 4);
  for (int i = 0; i < 3; i++)
    pthread_create(&thread, NULL, kinds[i], NULL);
  pthread_barrier_wait(&all);
  WAIT_FOR(stepped && thread_sleeps(reader) && thread_sleeps(waiter));
  if (argc == 1)
    return 0;
  main_thread = pthread_self();
  pthread_create(&thread, NULL, ends, NULL);
  pthread_exit(NULL);
}
