// Recordings overlap, of all threads and of one; one is stopped by another
// thread than the one that started it.
// RUN: %appmap-cc -I%include %s -o %t -pthread
// RUN: APPMAP=true APPMAP_RECORD_PROCESS=false APPMAP_OUTPUT_DIR=out %t && ls out/code | count 3
// RUN: for f in all mine late; do echo "$f:"; %query tree out/code/$f.appmap.json; done | FileCheck %s
// CHECK:      all:
// CHECK:      here(n: int = "1")
// CHECK-NEXT: here(n: int = "2")
// CHECK-NEXT: thread 2
// CHECK-NEXT: there(n: int = "10")
// CHECK-NEXT: mine:
// CHECK-NEXT: thread 1
// CHECK-NEXT: here(n: int = "2")
// CHECK-NEXT: here(n: int = "3")
// CHECK-NEXT: late:
// CHECK-NEXT: thread 1
// CHECK-NEXT: there(n: int = "11")
// CHECK-NOT:  here
#include <appmap/appmap.h>
#include <pthread.h>

static void here(int n) {}
static void there(int n) {}

static appmap_recording all, mine, late;

APPMAP_SKIP static void *work(void *context) {
  there(10);
  appmap_recording_stop(all);
  late = appmap_recording_start("late", APPMAP_THIS_THREAD);
  there(11);
  return context;
}

APPMAP_SKIP int main(void) {
  all = appmap_recording_start("all", APPMAP_ALL_THREADS);
  here(1);
  mine = appmap_recording_start("mine", APPMAP_THIS_THREAD);
  here(2);
  pthread_t thread;
  pthread_create(&thread, 0, work, 0);
  pthread_join(thread, 0);
  here(3);
  return appmap_recording_stop(late) || appmap_recording_stop(mine);
}
