// A coroutine forks, after a longjmp: the child has the open calls of all
// machine stacks of the thread, each where it belongs, and none that was jumped
// over.
// RUN: for level in -O0 -O2; do %appmap-cc $level %s -o %t && APPMAP=true APPMAP_OUTPUT_DIR=out$level timeout 60 %t && ls out$level/process | count 2 && for f in out$level/process/*; do %query tree $f; done >trees && FileCheck %s <trees && grep -c jumps trees | grep -x 1 || exit 1; done
// CHECK:      thread 1
// CHECK-NEXT: {{^}}main() -> int = "0"
// CHECK-DAG:  {{^}}| resume(n: int = "10")
// CHECK-DAG:  {{^}}begin()
// CHECK-DAG:  {{^}}| coroutine(n: int = "1")
// CHECK-DAG:  {{^}}| | leaf(n: int = "100")
// CHECK-DAG:  {{^}}| | leaf(n: int = "300")
// CHECK-DAG:  {{^}}| | leaf(n: int = "2")
#include <setjmp.h>
#include <sys/wait.h>
#include <ucontext.h>
#include <unistd.h>

static ucontext_t outside, inside;
static char stack[1 << 16];
static jmp_buf back;

static void leaf(int n) {}

static void jumps(void) {
  longjmp(back, 1);
}

static void coroutine(int n) {
  int is_child = fork() == 0;
  if (is_child)
    leaf(100);
  else
    wait(0);
  swapcontext(&inside, &outside);
  if (is_child)
    leaf(300);
  leaf(n + 1);
}

static void begin(void) {
  coroutine(1);
  swapcontext(&inside, &outside);
}

static void resume(int n) {
  swapcontext(&outside, &inside);
  leaf(n);
}

int main(void) {
  if (!setjmp(back))
    jumps();
  getcontext(&inside);
  inside.uc_stack.ss_sp = stack;
  inside.uc_stack.ss_size = sizeof stack;
  makecontext(&inside, begin, 0);
  resume(10);
  resume(20);
  return 0;
}
