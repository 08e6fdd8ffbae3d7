// A program that switches stacks by itself: two of 64 KiB side by side in the
// heap, made and switched with what every old coroutine library uses. Each has
// a thread_id of its own; calls nest in those of the same stack only.
// RUN: %record-levels %s | FileCheck %s
#include <setjmp.h>
#include <signal.h>
#include <stdlib.h>

#define PLAIN __attribute__((no_instrument_function))
enum { SIZE = 65536 };
static jmp_buf home, fibres[2];
static volatile int entered;

static void yield(int n) {}

static void run(int fibre) {
  yield(fibre * 10);
}

PLAIN static void body(int number) {
  volatile int mine = entered;
  if (_setjmp(fibres[mine]) == 0)
    return;
  for (;;) {
    run(mine);
    if (_setjmp(fibres[mine]) == 0)
      _longjmp(home, 1);
  }
}

PLAIN static void go(int fibre) {
  if (_setjmp(home) == 0)
    _longjmp(fibres[fibre], 1);
}

PLAIN int main(void) {
  char *memory = malloc(2 * SIZE);
  for (entered = 0; entered < 2; entered++) {
    stack_t stack = {.ss_sp = memory + entered * SIZE, .ss_size = SIZE};
    struct sigaction action = {.sa_handler = body, .sa_flags = SA_ONSTACK};
    sigaction(SIGUSR1, &action, NULL);
    sigaltstack(&stack, NULL);
    raise(SIGUSR1);
    stack.ss_flags = SS_DISABLE;
    sigaltstack(&stack, NULL);
  }
  run(7);
  for (int i = 0; i < 4; i++)
    go(i % 2);
}
// CHECK: thread 1
// CHECK-NEXT: {{^}}run(fibre: int = "7")
// CHECK-NEXT: {{^}}| yield(n: int = "70")
// CHECK-NEXT: thread 2
// CHECK-NEXT: {{^}}run(fibre: int = "0")
// CHECK-NEXT: {{^}}| yield(n: int = "0")
// CHECK-NEXT: {{^}}run(fibre: int = "0")
// CHECK-NEXT: {{^}}| yield(n: int = "0")
// CHECK-NEXT: thread 3
// CHECK-NEXT: {{^}}run(fibre: int = "1")
// CHECK-NEXT: {{^}}| yield(n: int = "10")
// CHECK-NEXT: {{^}}run(fibre: int = "1")
// CHECK-NEXT: {{^}}| yield(n: int = "10")
