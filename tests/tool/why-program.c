// Of a program why tells what is in the shared libraries that it needs, what GCC
// compiled, and that nothing is recorded where libappmap is not linked.
// RUN: %appmap-cc -DLIBRARY -shared -fPIC %s -o libhelp.so
// RUN: %appmap-cc %s -L. -lhelp -Wl,-rpath,'$ORIGIN' -o program
// RUN: %appmap-clang why help program | FileCheck --check-prefix=LIBRARY %s
// RUN: not %appmap-clang why puts program | FileCheck --check-prefix=LIBC %s
// RUN: %appmap-clang why main program | count 1
// RUN: %appmap-cc -c %s -o main.o && %clang main.o -L. -lhelp -Wl,-rpath,'$ORIGIN' -o other
// RUN: %appmap-cc -DLIBRARY -c %s -o help.o && %clang main.o help.o -o alone
// RUN: %appmap-clang why main alone | FileCheck --check-prefix=ALONE %s
// RUN: not %appmap-clang why help main.o 2>&1 | FileCheck --check-prefix=CALLED %s
// RUN: not %appmap-clang why absent main.o help.o 2>&1 | count 2
// RUN: %appmap-clang why help main.o help.o 2>&1 | count 1
// RUN: %appmap-clang run ./alone 2>&1 | FileCheck --check-prefix=RAN %s
// RUN: %clang main.o help.o -L%libdir -lappmap -Wl,-rpath,%libdir -o linked && strip linked
// RUN: %appmap-clang why main linked | count 1
// RUN: not %appmap-clang why absent linked 2>&1 | FileCheck --check-prefix=STRIPPED %s
// LIBRARY: libhelp.so: why-program.c:[[#@LINE+10]]: help: instrumented
// LIBC: libc.so.6: puts: not instrumented: the file was compiled without the plugin
// ALONE: alone: why-program.c:{{.*}}: main: instrumented
// ALONE: alone: nothing of it is recorded: it is linked without libappmap
// CALLED: main.o: help is not defined in this file, which only calls it
// RAN: nothing was recorded in {{.*}}: ./alone is linked without libappmap
// STRIPPED: linked: absent is not instrumented, if it is in this file: that is stripped
#include <stdio.h>
#ifdef LIBRARY
void help(void);
void help(void) { puts("helped"); }
#else
void help(void);
int main(void) {
  puts("working");
  help();
  return 0;
}
#endif
