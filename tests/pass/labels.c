// APPMAP_LABELS become the function's labels, at -O0 too, where clang 14 hides
// them behind casts; other annotations do not.
// RUN: %clang -g -O0 -fpass-plugin=%plugin -fPIC -shared %s -o %t.O0.so
// RUN: %clang -g -O2 -fpass-plugin=%plugin -fPIC -shared %s -o %t.O2.so
// RUN: objcopy -O binary --only-section=appmap_sidecar %t.O0.so %t.O0
// RUN: objcopy -O binary --only-section=appmap_sidecar %t.O2.so %t.O2
// RUN: FileCheck %s < %t.O0
// RUN: FileCheck %s < %t.O2
#define LABEL(name) __attribute__((annotate("appmap.label:" name)))

// CHECK-DAG: "name":"two",{{.*}}"labels":["geo","math"]
LABEL("geo") LABEL("math") LABEL("geo") int two(int n) { return n; }

// CHECK-DAG: "name":"hidden",{{.*}}"labels":["log"]
LABEL("log") static int hidden(int n) { return n + 1; }

// CHECK-DAG: "name":"other","path":"{{[^"]*}}","line":[[#]],"static":true,"package":"{{[^"]*}}","class":["labels"],"language":"c","parameters"
__attribute__((annotate("something"))) int other(int n) { return hidden(n); }
