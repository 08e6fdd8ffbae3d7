// A musttail call ends its caller before the callee begins, and stays musttail.
// RUN: %S/Inputs/levels %clangxx %plugin %s %t
// RUN: FileCheck %s < %t
// RUN: %clangxx -g -O0 -fpass-plugin=%plugin -S -emit-llvm %s -o - \
// RUN:   | FileCheck --check-prefix=IR %s
#define KEEP __attribute__((noinline))

KEEP int callee(int n) { return n + 1; }

// IR-LABEL: define {{.*}} @_Z6calleri
// IR: call void @__appmap_leave
// IR: musttail call {{.*}} @_Z6calleei
// IR-NEXT: ret i32
KEEP int caller(int n) {
  [[clang::musttail]] return callee(n);
}

// CHECK: caller(n=1) #[[#CALL:]]
// CHECK-NEXT: #[[#CALL]] = nothing
// CHECK-NEXT: callee(n=1) #[[#CALL+1]]
// CHECK-NEXT: #[[#CALL+1]] = 2
int main() { return caller(1) - 2; }
