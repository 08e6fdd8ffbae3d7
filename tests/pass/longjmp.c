// longjmp is told before it jumps and setjmp's second return after it; the
// call that setjmp is in keeps its identity.
// RUN: %S/Inputs/levels %clang %plugin %s %t
// RUN: FileCheck %s < %t
// RUN: %S/Inputs/levels %clang %plugin %s %t.fortified -D_FORTIFY_SOURCE=2
// RUN: FileCheck %s < %t.fortified
#include <setjmp.h>
#define KEEP __attribute__((noinline))
static jmp_buf plain;
static sigjmp_buf saved;

KEEP void leap(int value) {
  longjmp(plain, value);
}

KEEP void signal_leap(int value) { siglongjmp(saved, value); }

KEEP void deep(int value, void leap(int)) {
  char used[100 * value];
  used[value] = 1;
  leap(value);
}

KEEP int lands(int a, int b, int c) {
  volatile int passes = 0;
  volatile int value = setjmp(plain);
  passes++;
  if (passes < 3)
    deep(passes, leap);
  value += sigsetjmp(saved, 1);
  passes++;
  if (passes < 6)
    deep(passes, signal_leap);
  return value + passes + a + b + c;
}

// CHECK: lands(a=100, b=200, c=300) #[[#A:]]
// CHECK-NEXT: #[[#A]] resumed
// CHECK-NEXT: deep(value=1, leap=pointer) #[[#A+1]]
// CHECK-NEXT: leap(value=1) #[[#A+2]]
// CHECK-NEXT: longjmp to a buffer with 1 in leap, line 13
// CHECK-NEXT: #[[#A]] resumed
// CHECK-NEXT: deep(value=2, leap=pointer) #[[#A+3]]
// CHECK-NEXT: leap(value=2) #[[#A+4]]
// CHECK-NEXT: longjmp to a buffer with 2 in leap, line 13
// CHECK-NEXT: #[[#A]] resumed
// CHECK-NEXT: #[[#A]] resumed
// CHECK-NEXT: deep(value=4, leap=pointer) #[[#A+5]]
// CHECK-NEXT: signal_leap(value=4) #[[#A+6]]
// CHECK-NEXT: longjmp to a buffer with 4 in signal_leap, line 16
// CHECK-NEXT: #[[#A]] resumed
// CHECK-NEXT: deep(value=5, leap=pointer) #[[#A+7]]
// CHECK-NEXT: signal_leap(value=5) #[[#A+8]]
// CHECK-NEXT: longjmp to a buffer with 5 in signal_leap, line 16
// CHECK-NEXT: #[[#A]] resumed
// CHECK-NEXT: #[[#A]] = 617
int main(void) { return lands(100, 200, 300) - 617; }
