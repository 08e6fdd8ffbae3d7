// Two objects make one module: it is handed over once, before the program's
// own constructors, and taken back after its destructors.
// RUN: %clang -g -O2 -fpass-plugin=%plugin -c %s -o %t.1.o
// RUN: %clang -g -O2 -fpass-plugin=%plugin -c %s -o %t.2.o -DOTHER
// RUN: %clang -c %s -o %t.3.o -DRUNTIME -I %include
// RUN: %clang %t.1.o %t.2.o %t.3.o -o %t.bfd
// RUN: %t.bfd | FileCheck %s
// RUN: %clang --ld-path=%llvm-bin/ld.lld %t.1.o %t.2.o %t.3.o -o %t.lld
// RUN: %t.lld | FileCheck %s
// Without a runtime the same objects link and run.
// RUN: %clang %t.1.o %t.2.o -o %t.alone && %t.alone
// RUN: %clang -static %t.1.o %t.2.o -o %t.static && %t.static
// RUN: %clang -shared -Wl,-z,defs %t.2.o -o %t.so
// REQUIRES: lld

// CHECK: add: abi 5, 64 bytes, gate 0, 3 functions, sidecar {"
// CHECK-NEXT: constructor
// CHECK-NEXT: destructor
// CHECK-NEXT: remove
// CHECK-NOT: {{.}}
#ifdef RUNTIME
#include "appmap/abi.h"
#include <stdio.h>
void __appmap_module_add(struct appmap_module *m) {
  printf("add: abi %u, %u bytes, gate %d, %d functions, sidecar %.2s\n", m->abi,
         m->size, *m->gate, (int)(m->functions_end - m->functions), m->sidecar);
}
void __appmap_module_remove(struct appmap_module *m) { puts("remove"); }
void user(const char *name) { puts(name); }
#elif defined OTHER
void user(const char *) __attribute__((weak));
__attribute__((constructor(101))) void first(void) { if (user) user("constructor"); }
__attribute__((destructor(101))) void last(void) { if (user) user("destructor"); }
#else
int main(void) { return 0; }
#endif
