// A function left by longjmp ten thousand times, from a loop around setjmp,
// nests no deeper each time.
// RUN: %appmap-cc -O2 %s -o %t && env APPMAP_MAX_EVENTS=0 %run-recorded loop %t
// RUN: %query counts loop.appmap.json | FileCheck %s --check-prefix COUNTS
// RUN: %query tree loop.appmap.json | FileCheck %s
// COUNTS: events 40002
// CHECK: main()
// CHECK-NEXT: {{^}}| once(round: int = "0") !longjmp: value 1
// CHECK-NEXT: {{^}}| | leave(round: int = "0") !longjmp: value 1
// CHECK-NEXT: {{^}}| once(round: int = "1") !longjmp: value 1
// CHECK: {{^}}| once(round: int = "9999") !longjmp: value 1
// CHECK-NEXT: {{^}}| | leave(round: int = "9999") !longjmp: value 1
#include <setjmp.h>

static jmp_buf back;

__attribute__((noinline)) static void leave(int round) {
  longjmp(back, 0); /* setjmp returns 1 */
}

__attribute__((noinline)) static int once(int round) {
  leave(round);
  return round;
}

int main(void) {
  volatile int round = 0;
  setjmp(back);
  while (round < 10000)
    once(round++);
}
