// Functions whose stack grows piece by piece.
// REQUIRES: target-x86_64
// RUN: %S/Inputs/levels %clang %plugin %s %t -fsplit-stack
// RUN: FileCheck %s < %t
#include <setjmp.h>
static jmp_buf back;

__attribute__((noinline)) int deep(int n, int use(int)) {
  char used[9000];
  used[n] = 1;
  return (n ? deep(n - 1, use) : use(3)) + used[n] - 1;
}

static int leaps(int n) {
  longjmp(back, n);
}

// CHECK: deep(n=3, use=pointer) #[[#A:]]
// CHECK: leaps(n=3) #[[#A+4]]
// CHECK-NEXT: longjmp to a buffer with 3 in leaps
// CHECK-NEXT: #[[#A-1]] resumed
// CHECK-NEXT: #[[#A-1]] = 0
int main(void) {
  int value = setjmp(back);
  return value ? value - 3 : deep(3, leaps);
}
