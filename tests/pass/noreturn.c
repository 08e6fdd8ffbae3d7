// A call of a function that does not return has no end of its own, and one that
// jumps out of it lands where it should.
// RUN: %S/Inputs/levels %clang %plugin %s %t
// RUN: FileCheck %s < %t
#include <setjmp.h>
#include <stdlib.h>
#define KEEP __attribute__((noinline))
static jmp_buf back;

KEEP _Noreturn void dies(int n) {
  if (n)
    longjmp(back, n);
  exit(0);
}

KEEP _Noreturn void loops(int n) {
  for (;;)
    dies(n--);
}

KEEP int lands(int n) {
  int value = setjmp(back);
  if (!value)
    loops(n);
  return value;
}

// CHECK: main() #1
// CHECK-NEXT: lands(n=3) #2
// CHECK-NEXT: #2 resumed
// CHECK-NEXT: loops(n=3) #3
// CHECK-NEXT: dies(n=3) #4
// CHECK-NEXT: longjmp to a buffer with 3 in dies, line 12
// CHECK-NEXT: #2 resumed
// CHECK-NEXT: #2 = 3
// CHECK-NEXT: dies(n=0) #5
// CHECK-NOT: {{.}}
int main(void) {
  if (lands(3) == 3)
    dies(0);
}
