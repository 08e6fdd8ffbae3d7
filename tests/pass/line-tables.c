// With -g1 there are lines but no types: one warning, and what IR knows.
// RUN: %clang -g1 -O2 -fPIC -shared -fpass-plugin=%plugin %s -o %t.so 2> %t.log
// RUN: count 1 < %t.log
// RUN: FileCheck --check-prefix=WARN %s < %t.log
// RUN: objcopy -O binary --only-section=appmap_sidecar %t.so %t
// RUN: FileCheck %s < %t
// WARN: appmap: warning: {{.*}}line-tables.c: compiled with line numbers only: no parameter names or types
// CHECK: "name":"f","path":"{{[^"]*}}","line":[[#@LINE+1]],{{.*}}"parameters":[{"name":"arg0","type":"{{[0-9a-f]+}}","offset":0}],"result"
int f(int n) { return n; }
