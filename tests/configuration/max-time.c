// APPMAP_MAX_TIME ends a recording after so long, counted from its own start;
// then instrumented code is as good as not recorded.
// RUN: %appmap-cc -I%include %s -o %t
// RUN: APPMAP=true APPMAP_MAX_TIME=1 APPMAP_RECORD_PROCESS=false APPMAP_OUTPUT_DIR=out %t
// RUN: for f in first second; do %query tree out/code/$f.appmap.json; done | FileCheck %s
// CHECK: early(
// CHECK-NOT: late(
// CHECK: late(
// CHECK-NOT: early(
#include <appmap/appmap.h>
#include <time.h>
#include <unistd.h>

static void early(void) {}
static void late(void) {}
static void often(void) {}

APPMAP_SKIP static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec * 1e-9;
}

APPMAP_SKIP int main(void) {
  appmap_recording first = appmap_recording_start("first", APPMAP_ALL_THREADS);
  early();
  usleep(1200000);
  for (int i = 0; i < 10000; i++) /* until the recorder looks at the clock */
    often();
  double start = now();
  for (int i = 0; i < 1000000; i++)
    often();
  int closed = now() - start < 0.02;
  appmap_recording second =
      appmap_recording_start("second", APPMAP_ALL_THREADS);
  late();
  return appmap_recording_stop(first) || appmap_recording_stop(second) ||
         !closed;
}
