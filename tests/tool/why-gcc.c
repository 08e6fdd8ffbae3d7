// Debug information says of a function that GCC compiled that it did.
// REQUIRES: gcc
// RUN: gcc -g -O2 -c %s -o x.o && not %appmap-clang why main x.o | FileCheck %s
// CHECK: x.o: why-gcc.c:[[#@LINE+1]]: main: not instrumented: compiled by GCC, which takes no plugin; appmap-cc is clang
int main(void) { return 0; }
