// siglongjmp out of a handler ends the handler's calls and those it had
// interrupted, on whichever stack it runs.
// RUN: %record-levels %s | FileCheck %s
#include <setjmp.h>
#include <signal.h>

static sigjmp_buf back;
static char stack[1 << 16];

static void inside(int signal) {
  siglongjmp(back, signal);
}

static void handler(int signal) {
  inside(signal);
}

static int interrupted(int flags) {
  raise(SIGUSR1);
  return flags;
}

static void attempt(int flags) {
  struct sigaction action = {.sa_handler = handler, .sa_flags = flags};
  sigaction(SIGUSR1, &action, 0);
  if (sigsetjmp(back, 1) == 0)
    interrupted(flags);
}

static void after(void) {
}

int main(void) {
  sigaltstack(&(stack_t){.ss_sp = stack, .ss_size = sizeof stack}, 0);
  // CHECK: main()
  // CHECK-NEXT: {{^}}| attempt(flags: int = "0"){{$}}
  // CHECK-NEXT: {{^}}| | interrupted(flags: int = "0") !longjmp: value 10
  // CHECK-NEXT: {{^}}| | | handler(signal: int = "10") !longjmp: value 10
  // CHECK-NEXT: {{^}}| | | | inside(signal: int = "10") !longjmp: value 10
  attempt(0);
  // CHECK-NEXT: {{^}}| after(){{$}}
  after();
  // CHECK-NEXT: {{^}}| attempt(flags: int = "134217728"){{$}}
  // CHECK-NEXT: {{^}}| | interrupted(flags: int = "134217728") !longjmp: value 10
  // CHECK-NEXT: {{^}}| | | handler(signal: int = "10") !longjmp: value 10
  // CHECK-NEXT: {{^}}| | | | inside(signal: int = "10") !longjmp: value 10
  attempt(SA_ONSTACK);
  // CHECK-NEXT: {{^}}| after(){{$}}
  after();
}
