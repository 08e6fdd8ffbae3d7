// longjmp called by code that is not instrumented.
// RUN: gcc -O2 -c -DFOREIGN %s -o foreign.o
// RUN: %record-levels %s foreign.o | FileCheck %s
// RUN: %query get O2.appmap.json events.3.exceptions | FileCheck %s --check-prefix EVENT
// REQUIRES: gcc
#include <setjmp.h>

extern jmp_buf back;
void foreign(int value);

#ifdef FOREIGN
jmp_buf back;
void foreign(int value) {
  longjmp(back, value);
}
#else
static int inner(int value) {
  foreign(value);
  return value;
}

static int outer(int value) {
  return inner(value) + 1;
}

static void after(int value) {
}

int main(void) {
  // CHECK: main()
  // CHECK-NEXT: | outer(value: int = "2") !longjmp{{$}}
  // CHECK-NEXT: | | inner(value: int = "2") !longjmp{{$}}
  // CHECK-NEXT: | after(value: int = "2")
  // EVENT: "class":"longjmp","message":"","object_id":0}
  int value = setjmp(back);
  if (value == 0)
    outer(2);
  after(value);
}
#endif
