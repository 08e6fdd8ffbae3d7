// longjmp by a library that is not instrumented is heard of: what it calls
// afterwards through deeper frames is not below what was left, on any stack.
// RUN: gcc -O2 -w -fPIC -shared -DLIBRARY -x c %S/Inputs/library.h -o liblibrary.so
// RUN: for O in 0 1 2 3; do %appmap-cc -O$O -I%S/Inputs %s -L. -llibrary -Wl,-rpath,. -pthread -o program && %run-recorded O$O ./program && %query tree O$O.appmap.json > O$O.tree && for n in 1 2 3; do FileCheck -D#N=$n %s < O$O.tree || exit; done || exit; done
// REQUIRES: gcc
#include "library.h"
#include <alloca.h>
#include <pthread.h>
#include <ucontext.h>

static ucontext_t home, context;
static char memory[1 << 17];

static void leaf(int n) {}

static void fails(int n) {
  library_raise();
}

static void work(int n) {
  library_protect_deep(fails, n, leaf);
  library_protect(fails, n, 0);
  *(volatile char *)alloca(9000 + n) = 0;
  library_call(leaf, n);
}

static void body(void) {
  work(2);
}

static void *thread(void *unused) {
  work(3);
  return unused;
}

int main(void) {
  pthread_t id;
  work(1);
  getcontext(&context);
  context.uc_stack = (stack_t){.ss_sp = memory, .ss_size = sizeof memory};
  context.uc_link = &home;
  makecontext(&context, body, 0);
  swapcontext(&home, &context);
  pthread_create(&id, 0, thread, 0);
  pthread_join(id, 0);
}
// CHECK: {{^}}| work(n: int = "[[#N]]"){{$}}
// CHECK-NEXT: {{^}}| | fails(n: int = "[[#N]]") !longjmp
// CHECK-NEXT: {{^}}| | leaf(n: int = "[[#N]]"){{$}}
// CHECK-NEXT: {{^}}| | fails(n: int = "[[#N]]") !longjmp
// CHECK-NEXT: {{^}}| | leaf(n: int = "[[#N]]"){{$}}
