// Objects of -flto hold bitcode; they, and archives of them, answer like others.
// RUN: %appmap-cc -flto -O2 -c %s -o x.o && %llvm-bin/llvm-ar rcs libx.a x.o
// RUN: %appmap-clang why main x.o | FileCheck --check-prefix=MAIN %s
// RUN: not %appmap-clang why quiet libx.a | FileCheck --check-prefix=QUIET %s
// RUN: %appmap-clang sidecar x.o | grep main
// RUN: %appmap-cc -flto -O2 -fuse-ld=lld x.o -o program && strip program
// RUN: %appmap-clang why main program | count 1
// RUN: printf 'BC\xc0\xdenothing' >bad.o && not %appmap-clang why main bad.o 2>&1 | FileCheck --check-prefix=BAD %s
// REQUIRES: lld
// BAD: appmap-clang: bad.o: LLVM bitcode (compiled with -flto) that no clang here can read
// QUIET: libx.a(x.o): why-lto.c:[[#@LINE+1]]: quiet: not instrumented: no_instrument_function
__attribute__((no_instrument_function, noinline)) int quiet(int n) { return n; }
// MAIN: x.o: why-lto.c:[[#@LINE+1]]: main: instrumented
int main(int argc, char **argv) { return quiet(argc - 1); }
