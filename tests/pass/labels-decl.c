// A label on the declaration alone is a label, and the annotation of a function
// that is only declared harms nothing.
// REQUIRES: llvm-ge-18
// RUN: %clang -g -O0 -fpass-plugin=%plugin -S -emit-llvm %s -o - | %opt -passes=verify -disable-output
// RUN: %clang -g -O2 -fpass-plugin=%plugin -fPIC -shared %s -o %t.so
// RUN: objcopy -O binary --only-section=appmap_sidecar %t.so %t
// RUN: FileCheck %s < %t
__attribute__((annotate("appmap.label:declared"))) int declared(int n);
__attribute__((annotate("appmap.label:elsewhere"))) int elsewhere(int n);

// CHECK: "name":"declared",{{.*}}"labels":["declared"]
// CHECK-NOT: elsewhere
int declared(int n) { return elsewhere(n); }
