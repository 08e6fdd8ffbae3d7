// APPMAP_MAX_TIME ends a recording after so long, counted from its own start;
// then instrumented code is as good as not recorded: the gate is closed.
// RUN: %appmap-cc -I%include -DPART -c %s -o part.o && %appmap-cc %wait-for-header -I%include %s part.o -o %t
// RUN: APPMAP=true APPMAP_MAX_TIME=1 APPMAP_RECORD_PROCESS=false APPMAP_OUTPUT_DIR=out %t
// RUN: for f in first second; do %query tree out/code/$f.appmap.json; done | FileCheck %s
// CHECK: early(
// CHECK-NOT: late(
// CHECK: late(
// CHECK-NOT: early(
#include <appmap/appmap.h>

#ifdef PART
void early(void) {}
void late(void) {}
void often(void) {}
#else
#include "wait_for.h"

void early(void), late(void), often(void);

/* Of the program, by a name that the compiler does not take for its own. */
extern const volatile uint8_t gate __asm__("__appmap_gate")
    __attribute__((visibility("hidden")));

/* The recorder looks at the clock now and then, so not without calls. */
APPMAP_SKIP static int closed(void) {
  for (int i = 0; i < 20 && gate; i++)
    often();
  return !gate;
}

APPMAP_SKIP int main(void) {
  appmap_recording first = appmap_recording_start("first", APPMAP_ALL_THREADS);
  early();
  WAIT_FOR(closed());
  appmap_recording second =
      appmap_recording_start("second", APPMAP_ALL_THREADS);
  late();
  return appmap_recording_stop(first) || appmap_recording_stop(second);
}
#endif
