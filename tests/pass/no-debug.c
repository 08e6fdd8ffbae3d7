// Without -g: one warning, then what there is.
// RUN: %clang -O0 -fpass-plugin=%plugin -fPIC -shared %s -o %t.so 2> %t.log
// RUN: count 1 < %t.log
// RUN: FileCheck --check-prefix=WARN %s < %t.log
// RUN: objcopy -O binary --only-section=appmap_sidecar %t.so %t
// RUN: FileCheck %s < %t
// WARN: appmap: warning: {{.*}}no-debug.c: compiled without -g: no line numbers, parameter names or types
// CHECK-DAG: {"type":"[[INT:[0-9a-f]+]]","name":"int","kind":"int","size":4
// CHECK-DAG: {"type":"[[DOUBLE:[0-9a-f]+]]","name":"double","kind":"float","size":8
// CHECK-DAG: "name":"f","path":"{{.*}}no-debug.c","line":0,{{.*}}"class":["no-debug"],{{.*}}"parameters":[{"name":"arg0","type":"[[INT]]","offset":0},{"name":"arg1","type":"[[DOUBLE]]","offset":8}],"result":{"type":"[[DOUBLE]]"}
double f(int a, double b) { return a + b; }
