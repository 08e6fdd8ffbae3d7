// A handler that asks for a signal stack where the program made none has room
// as without us, and the program sees no stack but its own.
// RUN: %record-levels %s | FileCheck %s
#include <signal.h>
#include <string.h>

static int large(int number) {
  volatile char local[500000];
  memset((void *)local, number, sizeof local);
  return local[sizeof local - 1];
}

static void handler(int number) {
  large(number);
}

static int seen(void) {
  stack_t stack;
  sigaltstack(0, &stack);
  return stack.ss_flags == SS_DISABLE ? 0 : stack.ss_sp ? 1 : 2;
}

int main(void) {
  static char memory[65536];
  stack_t stack = {.ss_sp = memory, .ss_size = sizeof memory};
  struct sigaction action = {.sa_handler = handler, .sa_flags = SA_ONSTACK};
  seen();
  sigaction(SIGUSR1, &action, 0);
  raise(SIGUSR1);
  sigaltstack(&stack, &stack);
  seen();
  sigaltstack(&stack, &stack);
  seen();
  raise(SIGUSR1);
  return stack.ss_sp != memory;
}
// CHECK: {{^}}main() -> int = "0"
// CHECK-NEXT: {{^}}| seen() -> int = "0"
// CHECK-NEXT: {{^}}| handler(number: int = "10")
// CHECK-NEXT: {{^}}| | large(number: int = "10") -> int = "10"
// CHECK-NEXT: {{^}}| seen() -> int = "1"
// CHECK-NEXT: {{^}}| seen() -> int = "0"
// CHECK-NEXT: {{^}}| handler(number: int = "10")
// CHECK-NEXT: {{^}}| | large(number: int = "10") -> int = "10"
