// longjmp within a coroutine ends calls of its stack only; a coroutine that
// never ends has its calls open to the end.
// RUN: %record-levels %s | FileCheck %s
#include <setjmp.h>
#include <ucontext.h>

static ucontext_t home, stack;
static char memory[1 << 17];
static jmp_buf back;

static void leave(int n) {
  longjmp(back, n);
}

static void yield(void) {
  swapcontext(&stack, &home);
}

static void body(void) {
  if (setjmp(back) == 0)
    leave(1);
  yield();
  if (setjmp(back) == 0)
    leave(2);
  yield();
}

static void resume(int n) {
  swapcontext(&home, &stack);
}

int main(void) {
  getcontext(&stack);
  stack.uc_stack.ss_sp = memory;
  stack.uc_stack.ss_size = sizeof memory;
  makecontext(&stack, body, 0);
  // CHECK: thread 1
  // CHECK-NEXT: {{^}}main()
  // CHECK-NEXT: {{^}}| resume(n: int = "1"){{$}}
  resume(1);
  // CHECK-NEXT: {{^}}| resume(n: int = "2"){{$}}
  resume(2);
}
// CHECK-NEXT: thread 2
// CHECK-NEXT: {{^}}body(){{$}}
// CHECK-NEXT: {{^}}| leave(n: int = "1") !longjmp: value 1
// CHECK-NEXT: {{^}}| yield(){{$}}
// CHECK-NEXT: {{^}}| leave(n: int = "2") !longjmp: value 2
// CHECK-NEXT: {{^}}| yield(){{$}}
