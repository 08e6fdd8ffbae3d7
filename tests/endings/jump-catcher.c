// longjmp into a function compiled without us: what was left is over when the
// next call shows it, also when that lies at the same place of the stack.
// RUN: gcc -O2 -c -DCATCHER %s -o catcher.o
// RUN: %record-levels %s catcher.o | FileCheck %s
// REQUIRES: gcc
#include <setjmp.h>

extern jmp_buf back;
void catcher(void (*const *functions)(void));

#ifdef CATCHER
jmp_buf back;

void catcher(void (*const *volatile functions)(void)) {
  setjmp(back);
  while (*functions)
    (*functions++)();
}
#else
static void leave(void) {
  longjmp(back, 5);
}

static void one(void) {
  leave();
}

/* As large as one: both lie at the same place. */
static void other(void) {
  leave();
}

static void small(void) {
}

static void run(void (*const *functions)(void)) {
  catcher(functions);
}

int main(void) {
  static void (*const functions[])(void) = {one, one, other, small, leave, 0};
  // CHECK: main()
  // CHECK-NEXT: {{^}}| run(functions: {{.*}} @){{$}}
  run(functions);
  // CHECK-NEXT: {{^}}| | one() !longjmp: value 5
  // CHECK-NEXT: {{^}}| | | leave() !longjmp: value 5
  // CHECK-NEXT: {{^}}| | one() !longjmp: value 5
  // CHECK-NEXT: {{^}}| | | leave() !longjmp: value 5
  // CHECK-NEXT: {{^}}| | other() !longjmp: value 5
  // CHECK-NEXT: {{^}}| | | leave() !longjmp: value 5
  // CHECK-NEXT: {{^}}| | small(){{$}}
  // CHECK-NEXT: {{^}}| | leave() !longjmp: value 5
  // CHECK-NEXT: {{^}}| small(){{$}}
  small();
}
#endif
