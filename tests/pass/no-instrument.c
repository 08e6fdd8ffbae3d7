// no_instrument_function is respected, which the driver's marks tell, and the
// marks leave no trace in the object.
// RUN: env _APPMAP_DRIVER=mark-instrument %clang -g -O0 -finstrument-functions-after-inlining -fpass-plugin=%plugin -S -emit-llvm %s -o - \
// RUN:   | %opt -passes=verify -S | FileCheck --implicit-check-not=__cyg %s
// RUN: env _APPMAP_DRIVER=mark-instrument %clang -g -O2 -finstrument-functions-after-inlining -fpass-plugin=%plugin -S -emit-llvm %s -o - \
// RUN:   | %opt -passes=verify -S | FileCheck --implicit-check-not=__cyg %s
// RUN: %clang -g -O2 -fpass-plugin=%plugin -S -emit-llvm %s -o - \
// RUN:   | %opt -passes=verify -S | FileCheck %s

// CHECK: module asm {{.*}}fast_path{{.*}}no_instrument_function
// CHECK: module asm {{.*}}declared_so{{.*}}no_instrument_function
// CHECK-LABEL: define {{.*}} @fast_path(
// CHECK-NOT: __appmap
// CHECK: {{^}}}
__attribute__((no_instrument_function)) int fast_path(int n) { return n; }

// CHECK-LABEL: define {{.*}} @declared_so(
// CHECK-NOT: __appmap
// CHECK: {{^}}}
int declared_so(int n) __attribute__((no_instrument_function));
int declared_so(int n) { return n; }

// CHECK-LABEL: define {{.*}} @normal(
// CHECK: __appmap_enter
int normal(int n) { return n; }
