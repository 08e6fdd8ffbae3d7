// Also out of a signal handler, on whichever stack it runs.
// RUN: gcc -O2 -w -fPIC -shared -DLIBRARY -x c %S/Inputs/library.h -o liblibrary.so
// RUN: for O in 0 1 2 3; do %appmap-cc -O$O -I%S/Inputs %s -L. -llibrary -Wl,-rpath,. -o program && %run-recorded O$O ./program && %query tree O$O.appmap.json | FileCheck %s || exit; done
// REQUIRES: gcc
#include "library.h"
#include <signal.h>

static char stack[1 << 16];

static void leaf(int n) {}

static void handler(int number) {
  library_raise();
}

static void interrupted(int flags) {
  struct sigaction action = {.sa_handler = handler,
                             .sa_flags = flags | SA_NODEFER};
  sigaction(SIGUSR1, &action, 0);
  raise(SIGUSR1);
}

int main(void) {
  // CHECK: main()
  // CHECK-NEXT: {{^}}| interrupted(flags: int = "0") !longjmp
  // CHECK-NEXT: {{^}}| | handler(number: int = "10") !longjmp
  // CHECK-NEXT: {{^}}| leaf(n: int = "0"){{$}}
  library_protect_deep(interrupted, 0, leaf);
  // CHECK-NEXT: {{^}}| interrupted(flags: int = "134217728") !longjmp
  // CHECK-NEXT: {{^}}| | handler(number: int = "10") !longjmp
  // CHECK-NEXT: {{^}}| leaf(n: int = "134217728"){{$}}
  sigaltstack(&(stack_t){.ss_sp = stack, .ss_size = sizeof stack}, 0);
  library_protect_deep(interrupted, SA_ONSTACK, leaf);
}
