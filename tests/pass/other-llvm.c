// A plugin that was built for another LLVM than the compiler's says so, and the
// file is compiled without it. (Between majors whose plugins have another
// interface, the compiler then refuses it in a line of its own.)
// RUN: for other in 14 16 19; do \
// RUN:   plugin=$(dirname %plugin)/../llvm-$other/AppMap.so; \
// RUN:   test $other != %llvm-major && test -e $plugin || continue; \
// RUN:   rm -f x.o; %clang -g -fpass-plugin=$plugin -c %s -o x.o 2>log || test %llvm-major = 22 || exit 1; \
// RUN:   FileCheck --input-file=log %s || exit 1; \
// RUN:   not grep -E 'Stack dump|symbol lookup' log || exit 1; \
// RUN:   test %llvm-major = 22 || { count 1 <log && not grep appmap x.o; } || exit 1; \
// RUN: done
// CHECK: appmap: warning: the plugin is for LLVM {{[0-9]+}}, and this is LLVM {{14 or 15|[0-9]+}}; nothing is instrumented
int main(void) {
  return 0;
}
