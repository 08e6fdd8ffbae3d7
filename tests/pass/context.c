// Where another stack will be used is told, and getcontext's second return.
// RUN: %S/Inputs/levels %clang %plugin %s %t
// RUN: FileCheck %s < %t
#include <stdio.h>
#include <ucontext.h>
#define KEEP __attribute__((noinline))
static ucontext_t outside, inside;
static char stack[65536];

KEEP void body(void) {
  puts("inside");
  fflush(stdout);
  setcontext(&outside);
}

KEEP int starts(int n) {
  volatile int passes = n;
  getcontext(&outside);
  if (passes++ > n)
    return passes;
  getcontext(&inside);
  inside.uc_stack.ss_sp = stack;
  inside.uc_stack.ss_size = sizeof stack;
  makecontext(&inside, body, 0);
  ucontext_t unused;
  swapcontext(&unused, &inside);
  return 0;
}

// CHECK: starts(n=3) #[[#A:]]
// CHECK-NEXT: #[[#A]] resumed
// CHECK-NEXT: #[[#A]] resumed
// CHECK-NEXT: context of a stack
// CHECK-NEXT: context of a stack
// CHECK-NEXT: body() #[[#A+1]]
// CHECK-NEXT: inside
// CHECK-NEXT: context of a stack
// CHECK-NEXT: #[[#A]] resumed
// CHECK-NEXT: #[[#A]] = 5
int main(void) { return starts(3) - 5; }
