// Code that is told apart for the recorder needs none: it links every way
// without the runtime, and does what it does.
// RUN: for O in 0 2; do \
// RUN:   %appmap-cxx -O$O -g -c %s -o nonlocal.o && nm nonlocal.o >symbols && FileCheck %s <symbols || exit 1; \
// RUN:   for flags in "" -static -static-pie -no-pie -Wl,-z,now -Wl,-z,defs "-fuse-ld=lld -Wl,--gc-sections"; do \
// RUN:     %clangxx $flags nonlocal.o -o nonlocal && (APPMAP=true ./nonlocal; test $? -eq 9) || exit 1; done; done
// CHECK: w __appmap_context
// CHECK: w __appmap_enter
// CHECK: w __appmap_leave
// CHECK: w __appmap_longjmp
// CHECK: w __appmap_process_exit
// CHECK: w __appmap_resume
// CHECK: w __appmap_throw
// CHECK: w __appmap_unwind
#include <setjmp.h>
#include <ucontext.h>
#include <unistd.h>
static jmp_buf back;
static ucontext_t outside, inside;
static char stack[65536];

static void body() {
  swapcontext(&inside, &outside);
}

static int catches(int n) {
  try {
    throw n;
  } catch (int thrown) {
    return thrown;
  }
}

static int lands(int n) {
  if (int value = setjmp(back))
    return value;
  longjmp(back, n);
}

int main() {
  getcontext(&inside);
  inside.uc_stack.ss_sp = stack;
  inside.uc_stack.ss_size = sizeof stack;
  makecontext(&inside, body, 0);
  swapcontext(&outside, &inside);
  execl("/nowhere/at/all", "none", static_cast<char *>(nullptr));
  _exit(lands(4) + catches(5));
}
