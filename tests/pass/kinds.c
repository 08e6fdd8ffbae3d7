// Type lines of C's rarer types: text of other widths, complex and wide
// integers, vectors, arrays of unknown length.
// RUN: %clang -g -O0 -fPIC -shared -fpass-plugin=%plugin %s -o %t.so
// RUN: objcopy -O binary --only-section=appmap_sidecar %t.so %t
// RUN: FileCheck %s < %t
// RUN: %clang -g -O2 -fPIC -shared -fpass-plugin=%plugin %s -o %t.so
// RUN: objcopy -O binary --only-section=appmap_sidecar %t.so %t
// RUN: FileCheck %s < %t
// RUN: grep -E '"name":"struct __va_list_tag","kind":"other"' %t | count 1
#include <stdarg.h>
#include <stdio.h>
#include <uchar.h>
#include <wchar.h>

// CHECK-DAG: "name":"wchar_t","kind":"char","size":4,"signed":true,"text":true}
// CHECK-DAG: "name":"char16_t","kind":"char","size":2,"signed":false,"text":true}
// CHECK-DAG: "name":"char","kind":"char","size":1,"signed":true,"text":true}
// CHECK-DAG: "name":"unsigned char","kind":"char","size":1,"signed":false}
void letters(wchar_t w, char16_t u, char c, unsigned char b) {}

// CHECK-DAG: "name":"const wchar_t *","kind":"pointer","size":8,"to":"{{[0-9a-f]+}}","string":true,"unit":4}
// CHECK-DAG: "name":"char16_t *","kind":"pointer","size":8,"to":"{{[0-9a-f]+}}","string":true,"unit":2}
// CHECK-DAG: "name":"char32_t *","kind":"pointer","size":8,"to":"{{[0-9a-f]+}}","string":true,"unit":4}
// CHECK-DAG: "name":"int *","kind":"pointer","size":8,"to":"{{[0-9a-f]+}}"}
void texts(const wchar_t *w, char16_t *u, char32_t *v, int *i) {}

// CHECK-DAG: "name":"_Complex int","kind":"complex","size":8,"of":"[[INT:[0-9a-f]+]]"}
// CHECK-DAG: {"type":"[[INT]]","name":"int","kind":"int","size":4,"signed":true}
// CHECK-DAG: "name":"_Complex long double","kind":"complex","size":32,"of":"[[LONG:[0-9a-f]+]]"}
// CHECK-DAG: {"type":"[[LONG]]","name":"long double","kind":"float","size":16,"format":"x87"}
// CHECK-DAG: "name":"__float128","kind":"float","size":16}
// CHECK-DAG: "name":"unsigned __int128","kind":"int","size":16,"signed":false}
void numbers(_Complex int i, _Complex long double l, __float128 q,
             unsigned __int128 w) {}

typedef short lanes __attribute__((vector_size(16)));
struct packet { int length; char bytes[]; };
struct old_packet { int length; char bytes[0]; };
// CHECK-DAG: "name":"lanes","kind":"array","size":16,"of":"{{[0-9a-f]+}}","count":8,"vector":true}
// CHECK-DAG: "name":"char[]","kind":"array","of":"{{[0-9a-f]+}}"}
// CHECK-DAG: "name":"char[0]","kind":"array","of":"{{[0-9a-f]+}}","count":0}
// CHECK-DAG: "name":"int (*)[]","kind":"pointer","size":8,"to":"[[ROW:[0-9a-f]+]]"}
// CHECK-DAG: {"type":"[[ROW]]","name":"int[]","kind":"array","of":"[[INT]]"}
void arrays(lanes v, struct packet *p, struct old_packet *o, int n,
            int rows[n][n]) {}

// Structs of the C library that nobody looks into are not described.
// CHECK-DAG: "name":"FILE *","kind":"pointer"
// CHECK-DAG: "name":"FILE","kind":"struct",{{.*}}"members":[],"view":{"kind":"form","form":"<FILE>","elements":[]}
void opaque(FILE *f, va_list v) {}
