// C++ without exceptions, and C with them, gain no personality, no landing pads
// and no tables of them.
// RUN: %S/Inputs/levels %clangxx %plugin %s %t -fno-exceptions
// RUN: FileCheck %s < %t
// RUN: for level in -O0 -O2; do for flags in "-x c++ -fno-exceptions" "-x c" "-x c -fexceptions"; do \
// RUN:   %clang -g $level $flags -fpass-plugin=%plugin -c %s -o %t.o && readelf -sSW %t.o > %t.elf && \
// RUN:   FileCheck --check-prefix=ELF --implicit-check-not=personality --implicit-check-not=gcc_except_table --implicit-check-not=_Unwind %s < %t.elf && \
// RUN:   %clang -g $level $flags -fpass-plugin=%plugin -S -emit-llvm %s -o - | not grep -E 'personality|landingpad|invoke' \
// RUN:   || exit 1; done; done
// ELF: __appmap_enter
#include <setjmp.h>
#ifdef __cplusplus
struct guard {
  ~guard();
};
__attribute__((noinline)) guard::~guard() {}
#else
struct guard {
  int unused;
};
#endif
static jmp_buf back;

__attribute__((noinline)) void jumps(int n) {
  struct guard g;
  (void)g;
  longjmp(back, n);
}

// CHECK: jumps(n=3)
// CHECK-NEXT: longjmp to a buffer with 3
// CHECK-NEXT: #1 resumed
int main(void) {
  int n = setjmp(back);
  if (!n)
    jumps(3);
  return n - 3;
}
