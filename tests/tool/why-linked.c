// Of a linked file, which keeps no reasons, why tells the rule of appmap.yml
// that concerns the function, from its debug information.
// RUN: printf 'name: p\npackages:\n- path: .\n  exclude:\n  - hidden\n' >appmap.yml
// RUN: %clang -g %s -o program
// RUN: not %appmap-clang why hidden program >%t && %FileCheck %s <%t
// RUN: not %appmap-clang why main program >%t
// RUN: %FileCheck --check-prefix=MAIN %s <%t
// RUN: not %appmap-clang why absent program 2>%t
// RUN: %FileCheck --check-prefix=ABSENT %s <%t
// RUN: %clang %s -o stripped
// RUN: not %appmap-clang why main stripped | %FileCheck --check-prefix=SYMBOL %s

// ABSENT: appmap-clang: program: absent is not in this file, or was inlined or removed when it was linked
// SYMBOL: stripped: main: not instrumented: the file was compiled without the plugin

// CHECK:  program: why-linked.c:[[#@LINE+1]]: hidden: not instrumented: excluded by 'hidden' (package on line 3)
static int hidden(int n) {
  return n + 1;
}

// MAIN:   program: why-linked.c:[[#@LINE+1]]: main: not instrumented: the file was compiled without the plugin
int main(void) {
  return hidden(-1);
}
