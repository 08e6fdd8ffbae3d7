// An interrupt handler is left alone: no register may change in it.
// RUN: %clang --target=x86_64-linux-gnu -g -O2 -mgeneral-regs-only -fpass-plugin=%plugin -S -emit-llvm %s -o - | %opt -passes=verify -S | FileCheck %s
// CHECK: module asm {{.*}}tick{{.*}}interrupt handler
// CHECK-LABEL: define {{.*}} @tick(
// CHECK-NOT: __appmap
// CHECK: {{^}}}
struct frame { unsigned long ip; };
int ticks;
__attribute__((interrupt)) void tick(struct frame *f) { ticks++; }

// CHECK-LABEL: define {{.*}} @get(
// CHECK: __appmap_enter
int get(void) { return ticks; }
