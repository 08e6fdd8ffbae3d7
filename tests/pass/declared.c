// What debug info does not tell of a type is read from where it is declared,
// in headers too; where several declarations cannot be told apart, it is not.
// Debug info itself stays as it is.
// RUN: split-file %s src
// RUN: %clang -w -g -S -emit-llvm src/main.c -o plain.ll
// RUN: %clang -w -g -S -emit-llvm -fpass-plugin=%plugin src/main.c -o ours.ll
// RUN: grep -o 'DI[A-Z][A-Za-z]*Type(.*' plain.ll | sed 's/![0-9]*/!/g' | sort > plain
// RUN: grep -o 'DI[A-Z][A-Za-z]*Type(.*' ours.ll | sed 's/![0-9]*/!/g' | sort > ours
// RUN: grep -c complex plain && diff plain ours
// RUN: %clang -w -g -c -fpass-plugin=%plugin src/main.c -o main.o
// RUN: %appmap-clang sidecar --json main.o | FileCheck src/main.c

//--- types.h
typedef _Complex unsigned short pair;
struct known {
  _Complex unsigned u;
  _Complex __float128 q;
};
#define RECORD(name, type)                                                     \
  struct name {                                                                \
    _Complex type x;                                                           \
  };

//--- main.c
#include "types.h"
RECORD(one, int) RECORD(other, unsigned)
// CHECK-DAG: {"type":"[[SHORT:[0-9a-f]+]]","name":"unsigned short","kind":"int","size":2,"signed":false}
// CHECK-DAG: "name":"pair","kind":"complex","size":4,"of":"[[SHORT]]"
// CHECK-DAG: {"type":"[[UINT:[0-9a-f]+]]","name":"unsigned int","kind":"int","size":4,"signed":false}
// CHECK-DAG: {"type":"[[U:[0-9a-f]+]]","name":"_Complex unsigned int","kind":"complex","size":8,"of":"[[UINT]]"
// CHECK-DAG: {"type":"[[FLOAT:[0-9a-f]+]]","name":"__float128","kind":"float","size":16}
// CHECK-DAG: {"type":"[[Q:[0-9a-f]+]]","name":"_Complex __float128","kind":"complex","size":32,"of":"[[FLOAT]]"
// CHECK-DAG: "name":"struct known","kind":"struct","size":48,"members":[{"name":"u","type":"[[U]]","offset":0},{"name":"q","type":"[[Q]]"
// CHECK-DAG: {"type":"[[I:[0-9a-f]+]]","name":"_Complex int","kind":"complex"
// CHECK-DAG: "name":"struct one",{{.*}}"members":[{"name":"x","type":"[[I]]"
// CHECK-DAG: "name":"struct other",{{.*}}"members":[{"name":"x","type":"[[I]]"
void f(pair p, struct known k, struct one *a, struct other *b) {}
