// Hooks are called, not invoked, and functions that cannot throw get no
// landing pad.
// RUN: %clangxx -g -O0 -fpass-plugin=%plugin -S -emit-llvm %s -o - \
// RUN:   | %opt -passes=verify -S -o %t.O0.ll
// RUN: %clangxx -g -O2 -fpass-plugin=%plugin -S -emit-llvm %s -o - \
// RUN:   | %opt -passes=verify -S -o %t.O2.ll
// RUN: cat %t.O0.ll %t.O2.ll | FileCheck %s
// RUN: cat %t.O0.ll %t.O2.ll \
// RUN:   | FileCheck --check-prefix=NONE --implicit-check-not='invoke {{.*}}@__appmap' %s
// NONE: define
struct guard {
  ~guard();
};
int may_throw(int);

// CHECK-LABEL: define {{.*}} @_Z4leafi
// CHECK-NOT: personality
// CHECK: __appmap_enter
// CHECK-NOT: landingpad
// CHECK: {{^}}}
int leaf(int n) noexcept { return n + 1; }

// CHECK-LABEL: define {{.*}} @_Z6throwsi({{.*}} personality
// CHECK: call i64 @__appmap_enter
// CHECK: invoke {{.*}} @_Z9may_throwi
int throws(int n) {
  guard g;
  return may_throw(n);
}
