// A signal handler whose stack is an array of main's: its calls are below the
// call that was interrupted, which goes on afterwards.
// RUN: %record-levels %s | FileCheck %s
#include <signal.h>

static void note(int n) {}

static void handler(int number) {
  note(1);
}

static void interrupted(int n) {
  raise(SIGUSR1);
  note(n);
}

int main(void) {
  char memory[65536];
  stack_t stack = {.ss_sp = memory, .ss_size = sizeof memory};
  struct sigaction action = {.sa_handler = handler, .sa_flags = SA_ONSTACK};
  note(0);
  sigaltstack(&stack, 0);
  sigaction(SIGUSR1, &action, 0);
  interrupted(2);
  note(3);
}
// CHECK: {{^}}main()
// CHECK-NEXT: {{^}}| note(n: int = "0")
// CHECK-NEXT: {{^}}| interrupted(n: int = "2")
// CHECK-NEXT: {{^}}| | handler(number: int = "10")
// CHECK-NEXT: {{^}}| | | note(n: int = "1")
// CHECK-NEXT: {{^}}| | note(n: int = "2")
// CHECK-NEXT: {{^}}| note(n: int = "3")
