// setjmp in a function that others are inlined into, and which is inlined
// itself where it can be.
// RUN: %record-levels %s | FileCheck %s
#include <setjmp.h>

static jmp_buf back;

__attribute__((noinline)) static void leave(int n) {
  longjmp(back, n);
}

static inline int small(int n) {
  leave(n);
  return n;
}

static inline int smaller(int n) {
  return n - 1;
}

static inline int attempt(int n) {
  if (setjmp(back) == 0)
    return small(smaller(n));
  return smaller(n + 1);
}

static inline int twice(int n) {
  return attempt(n) + attempt(n + 1);
}

int main(void) {
  volatile int start = 2;
  // CHECK: main()
  // CHECK-NEXT: {{^}}| twice(n: int = "2") -> int = "5"
  // CHECK-NEXT: {{^}}| | attempt(n: int = "2") -> int = "2"
  // CHECK-NEXT: {{^}}| | | smaller(n: int = "2") -> int = "1"
  // CHECK-NEXT: {{^}}| | | small(n: int = "1") !longjmp: value 1
  // CHECK-NEXT: {{^}}| | | | leave(n: int = "1") !longjmp: value 1
  // CHECK-NEXT: {{^}}| | | smaller(n: int = "3") -> int = "2"
  // CHECK-NEXT: {{^}}| | attempt(n: int = "3") -> int = "3"
  // CHECK-NEXT: {{^}}| | | smaller(n: int = "3") -> int = "2"
  // CHECK-NEXT: {{^}}| | | small(n: int = "2") !longjmp: value 2
  // CHECK-NEXT: {{^}}| | | | leave(n: int = "2") !longjmp: value 2
  // CHECK-NEXT: {{^}}| | | smaller(n: int = "4") -> int = "3"
  return twice(start) - 5;
}
