// A naked function is left alone and listed as such.
// RUN: %clang -g -O0 -fpass-plugin=%plugin -S -emit-llvm %s -o - \
// RUN:   | %opt -passes=verify -S | FileCheck %s
// RUN: %clang -g -O2 -fpass-plugin=%plugin -S -emit-llvm %s -o - \
// RUN:   | %opt -passes=verify -S | FileCheck %s

// CHECK: module asm {{.*}}skipped{{.*}}answer{{.*}}naked
// CHECK-LABEL: define {{.*}} @answer(
// CHECK-NOT: __appmap
// CHECK: {{^}}}
__attribute__((naked)) int answer(void) {
  __asm__("movl $42, %eax\n\tret");
}

// CHECK-LABEL: define {{.*}} @caller(
// CHECK: __appmap_enter
int caller(void) { return answer(); }
