// Code that a plugin of another version compiled runs as without us, alone or
// linked with ours, which one line says; its hooks may be there no more.
// RUN: %clang -O1 -g -fpass-plugin=%plugin -Wno-unused-command-line-argument -S -emit-llvm %s -o new.ll
// RUN: %clang -O1 -g -fpass-plugin=%plugin -DMAIN -c %s -o main.o
// RUN: sed 's/__appmap_longjmp/__appmap_jump/g; /^@__appmap/s/i32 5,/i32 4,/' new.ll >old.ll
// RUN: FileCheck --check-prefix=OLD %s <old.ll
// OLD: @__appmap_module = {{.*}} { i32 4, i32
// RUN: %clang -O1 -c old.ll -o old.o
// RUN: for objects in "main.o old.o" "old.o main.o"; do \
// RUN:   %appmap-cc $objects -o program && env APPMAP=true ./program 2>&1 || exit 1; done | FileCheck %s
// RUN: ls tmp/appmap | count 0
// CHECK: appmap: instrumented by a plugin of another version (interface 4, this libappmap has 5); compile it again. It is not recorded
// CHECK: came back with 7
// CHECK: appmap: instrumented by a plugin of another version (interface 4, this libappmap has 5); compile it again. It is not recorded
// CHECK: came back with 7
#include <setjmp.h>
#include <stdio.h>
extern jmp_buf back;
void leap(int n);

#ifdef MAIN
jmp_buf back;
int main(void) {
  int n = setjmp(back);
  if (!n)
    leap(7);
  printf("came back with %d\n", n);
}
#else
void leap(int n) { longjmp(back, n); }
#endif
