// `comments: true` and `source: true` put the documentation comment and the
// text of the definition into the sidecar, whatever the includes are.
// RUN: rm -rf %t && mkdir -p %t/src && cp %s %t/src/doc.c
// RUN: printf 'typedef struct bar { int x; } bar;\n' > %t/src/bar.h
// RUN: printf 'comments: true\nsource: true\npackage: dir\npackages:\n- path: src\n' > %t/appmap.yml
// RUN: cd %t && %clang -g -DMACRO -fPIC -shared -fpass-plugin=%plugin src/doc.c -o doc.so 2>&1 | count 0
// RUN: objcopy -O binary --only-section=appmap_sidecar %t/doc.so %t/sidecar
// RUN: FileCheck --input-file=%t/sidecar %s
// RUN: printf 'packages:\n- path: src\n' > %t/appmap.yml
// RUN: cd %t && %clang -g -DMACRO -fPIC -shared -fpass-plugin=%plugin src/doc.c -o doc.so
// RUN: objcopy -O binary --only-section=appmap_sidecar %t/doc.so %t/sidecar
// RUN: FileCheck --check-prefix=OFF --implicit-check-not='"comment"' --implicit-check-not='"source"' --input-file=%t/sidecar %s
#ifdef MACRO
#include "bar.h"
#endif

// OFF: "name":"add"
// CHECK-DAG: "name":"add",{{.*}},"comment":"/** Adds.\n * \"Quoted\". */","source":"int add(const bar *a,\n        int n) {\n  return a->x + n; // }\n}"}
/** Adds.
 * "Quoted". */
int add(const bar *a,
        int n) {
  return a->x + n; // }
}

// CHECK-DAG: "name":"plain",{{.*}}"result":{"type":"{{[0-9a-f]+}}"},"comment":"// Not a documentation comment.","source":"int plain(void) { return 1; }"}

// Not a documentation comment.
int plain(void) { return 1; }
