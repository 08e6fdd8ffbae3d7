// A function that passes a __bf16 is left alone: to keep one across the hooks
// takes __truncsfbf2, which the libgcc of the day may lack.
// REQUIRES: llvm-ge-19
// RUN: %appmap-cc -w -O2 %s -o %t && %run-recorded bfloat %t
// RUN: %query tree bfloat.appmap.json | FileCheck %s
__attribute__((noinline)) static int first(__bf16 x, int n) { return n; }
__attribute__((noinline)) static __bf16 second(__bf16 x) { return x; }
__attribute__((noinline)) static int third(int n) { return n; }

int main(void) {
  __bf16 x = (__bf16)2.5f;
  second(x);
  return first(x, third(0));
}
// CHECK-NOT: first
// CHECK-NOT: second
// CHECK: third
