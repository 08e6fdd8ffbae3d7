// Type lines: names as the source spells them, kinds, sizes, members, and ids
// that types which refer to each other share between objects.
// RUN: %clang -g -fPIC -shared -fpass-plugin=%plugin %s -o %t.so
// RUN: objcopy -O binary --only-section=appmap_sidecar %t.so %t
// RUN: FileCheck %s < %t
#include <stddef.h>
typedef struct node {
  struct node *next;
  const char *name;
  unsigned flag : 3, kind : 5;
  int grid[2][3];
  union {
    int i;
    float f;
  };
} node;
enum color { RED, GREEN = 5, NONE = -1 };
struct opaque;

// CHECK-DAG: {"type":"[[NODEP:[0-9a-f]+]]","name":"node *","kind":"pointer","size":8,"to":"[[NODE:[0-9a-f]+]]"}
// CHECK-DAG: {"type":"[[NODE]]","name":"node","kind":"struct","size":48,"members":[{"name":"next","type":"[[NEXT:[0-9a-f]+]]","offset":0},{"name":"name","type":"[[STRING:[0-9a-f]+]]","offset":8},{"name":"flag","type":"[[UINT:[0-9a-f]+]]","offset":16,"bit":0,"bits":3},{"name":"kind","type":"[[UINT]]","offset":16,"bit":3,"bits":5},{"name":"grid","type":"[[GRID:[0-9a-f]+]]","offset":20},{"name":"","type":"[[UNION:[0-9a-f]+]]","offset":44}]}
// CHECK-DAG: {"type":"[[NEXT]]","name":"struct node *","kind":"pointer","size":8,"to":"{{[0-9a-f]+}}"}
// CHECK-DAG: {"type":"[[STRING]]","name":"const char *","kind":"pointer","size":8,"to":"{{[0-9a-f]+}}","string":true}
// CHECK-DAG: {"type":"[[UINT]]","name":"unsigned int","kind":"int","size":4,"signed":false}
// CHECK-DAG: {"type":"[[GRID]]","name":"int[2][3]","kind":"array","size":24,"of":"[[ROW:[0-9a-f]+]]","count":2}
// CHECK-DAG: {"type":"[[ROW]]","name":"int[3]","kind":"array","size":12,"of":"{{[0-9a-f]+}}","count":3}
// CHECK-DAG: {"type":"[[UNION]]","name":"union {...}","kind":"union","size":4,"members":[
// CHECK-DAG: "name":"f","path":{{.*}}"parameters":[{"name":"n","type":"[[NODEP]]","offset":0
void f(node *n) {}

// CHECK-DAG: "name":"size_t","kind":"int","size":8,"signed":false}
// CHECK-DAG: "name":"enum color","kind":"enum","size":4,"signed":true,"values":{{\[\[}}"RED",0],["GREEN",5],["NONE",-1]]}
void g(size_t s, enum color c) {}

// CHECK-DAG: "name":"int (*)(char, ...)","kind":"pointer","size":8,"to":"{{[0-9a-f]+}}"}
// CHECK-DAG: "name":"int (*)[4]","kind":"pointer"
// CHECK-DAG: "name":"char *const *","kind":"pointer"
// CHECK-DAG: "name":"char **const restrict","kind":"pointer"
// CHECK-DAG: "name":"struct opaque *","kind":"pointer"
void h(int (*call)(char, ...), int (*rows)[4], char *const *v,
       char **const restrict w, struct opaque *o) {}

// CHECK-DAG: "name":"signed char *","kind":"pointer","size":8,"to":"{{[0-9a-f]+}}"}
// CHECK-DAG: "name":"_Complex double","kind":"complex","size":16,"of":"{{[0-9a-f]+}}"}
// CHECK-DAG: "name":"long double","kind":"float","size":16,"format":"x87"}
void k(signed char *bytes, _Complex double c, long double l) {}
