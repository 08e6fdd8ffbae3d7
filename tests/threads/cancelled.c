// Threads that are cancelled in the middle of recorded calls, wherever that is,
// and such as leave by pthread_exit from within: their calls end, and what
// their cleanup handlers call is recorded.
// RUN: for level in 0 2; do %appmap-cc %wait-for-header -O$level -pthread %s -o %t && env APPMAP_MAX_SIZE=1M %run-recorded O$level %t && %query tree O$level.appmap.json | grep -v '^| | step\|calls left out' | FileCheck %s || exit 1; done
// CHECK:      main(
// CHECK:      {{^}}stays(
// CHECK-NEXT: {{^}}| step(n: int = "3") -> int = "4"
// CHECK-NEXT: {{^}}| cleanup(
// CHECK-NEXT: thread
// CHECK-NEXT: {{^}}anywhere(
// CHECK-NEXT: {{^}}| spin()
// CHECK-NEXT: {{^}}| cleanup(
// CHECK-NEXT: thread
// CHECK-NEXT: {{^}}leaves(
// CHECK-NEXT: {{^}}| inner()
// CHECK-NOT:  {{.}}
#include "wait_for.h"
#include <pthread.h>
#include <unistd.h>

static pthread_barrier_t both;
static volatile int stepped;

static int step(int n) {
  return n + 1;
}
static void cleanup(void *unused) {
  step(100);
}
static void spin(void) {
  for (;;)
    stepped = step(1);
}
static void *stays(void *p) {
  pthread_cleanup_push(cleanup, NULL);
  step(3);
  pthread_barrier_wait(&both);
  for (;;)
    pause();
  pthread_cleanup_pop(1);
  return p;
}
static void *anywhere(void *p) {
  int old;
  pthread_cleanup_push(cleanup, NULL);
  pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, &old);
  pthread_barrier_wait(&both);
  spin();
  pthread_cleanup_pop(1);
  return p;
}
static void inner(void) {
  pthread_barrier_wait(&both);
  pthread_exit(NULL);
}
static void *leaves(void *p) {
  inner();
  return p;
}

int main(void) {
  void *(*const kinds[])(void *) = {stays, anywhere, leaves};
  pthread_barrier_init(&both, NULL, 2);
  for (int i = 0; i < 3; i++) {
    pthread_t thread;
    pthread_create(&thread, NULL, kinds[i], NULL);
    pthread_barrier_wait(&both);
    WAIT_FOR(kinds[i] != anywhere || stepped);
    pthread_cancel(thread);
    pthread_join(thread, NULL);
  }
  return 0;
}
