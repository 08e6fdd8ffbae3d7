// C stays without a personality and landing pads, also with -fexceptions.
// RUN: %clang -g -O0 -fexceptions -fpass-plugin=%plugin -S -emit-llvm %s -o - \
// RUN:   | %opt -passes=verify -S \
// RUN:   | FileCheck --implicit-check-not=" personality " --implicit-check-not=landingpad %s
// RUN: %clang -g -O2 -fexceptions -fpass-plugin=%plugin -S -emit-llvm %s -o - \
// RUN:   | %opt -passes=verify -S \
// RUN:   | FileCheck --implicit-check-not=" personality " --implicit-check-not=landingpad %s
void other(void);

// CHECK-LABEL: define {{.*}} @f(
// CHECK: call i64 @__appmap_enter
// CHECK: call void @other
// CHECK: call void @__appmap_leave
// CHECK: ret void
void f(void) {
  other();
}
