// Type lines of C++'s own types: enumerations of all widths, pointers to
// members, closures, bases, bit-fields; no pointers to virtual functions.
// RUN: %clangxx -std=c++17 -g -fstandalone-debug -O0 -fPIC -shared -fpass-plugin=%plugin %s -o %t.so
// RUN: objcopy -O binary --only-section=appmap_sidecar %t.so %t
// RUN: FileCheck %s < %t
// RUN: %clangxx -std=c++17 -g -fstandalone-debug -O2 -fPIC -shared -fpass-plugin=%plugin %s -o %t.so
// RUN: objcopy -O binary --only-section=appmap_sidecar %t.so %t
// RUN: FileCheck %s < %t
// RUN: not grep _vptr %t
#include <cstddef>

enum class small : unsigned char { one, last = 200 };
enum wide : unsigned long { all = 0xffffffffffffffff, none = 0 };
enum class deep : long { bottom = -5 };
// CHECK-DAG: "name":"small","kind":"enum","size":1,"signed":false,"values":{{\[\[}}"one",0],["last",200]]}
// CHECK-DAG: "name":"wide","kind":"enum","size":8,"signed":false,"values":{{\[\[}}"all",-1],["none",0]]}
// CHECK-DAG: "name":"deep","kind":"enum","size":8,"signed":true,"values":{{\[\[}}"bottom",-5]]}
// CHECK-DAG: "name":"std::byte","kind":"enum","size":1,"signed":false,"values":[]}
void enums(small s, wide w, deep d, std::byte b) {}

struct shape {
  virtual ~shape() {}
  virtual int area(int) const { return 0; }
  int sides;
};
struct square : shape { unsigned flag : 3, kind : 7; };
struct __attribute__((packed)) tight { char c; long first : 5, second : 40; };
// CHECK-DAG: {"type":"[[SHAPE:[0-9a-f]+]]","name":"shape","kind":"struct","size":16,"members":[{"name":"sides","type":"[[INT:[0-9a-f]+]]","offset":8}],"dynamic":true}
// CHECK-DAG: "name":"square","kind":"struct","size":16,"members":[{"name":"","type":"[[SHAPE]]","offset":0,"base":true},{"name":"flag","type":"[[UINT:[0-9a-f]+]]","offset":12,"bit":0,"bits":3},{"name":"kind","type":"[[UINT]]","offset":12,"bit":3,"bits":7}],"dynamic":true}
// CHECK-DAG: "name":"const tight","kind":"struct","size":7,"members":[{"name":"c","type":"{{[0-9a-f]+}}","offset":0},{"name":"first","type":"[[LONG:[0-9a-f]+]]","offset":1,"bit":0,"bits":5},{"name":"second","type":"[[LONG]]","offset":1,"bit":5,"bits":40}]}
void records(square &s, const tight &t) {}

// CHECK-DAG: "name":"int shape::*","kind":"member","size":8,"to":"[[INT]]"}
// CHECK-DAG: "name":"int (shape::*)(int) const","kind":"member","size":16}
// CHECK-DAG: "name":"std::nullptr_t","kind":"pointer","size":8}
// CHECK-DAG: "name":"int &&","kind":"reference","size":8,"to":"[[INT]]"}
void pointers(int shape::*m, int (shape::*f)(int) const, std::nullptr_t n,
              int &&r) {}

// CHECK-DAG: "name":"const lambda","kind":"class","size":16,"members":[{"name":"n","type":"[[INT]]","offset":0},{"name":"s","type":"{{[0-9a-f]+}}","offset":8}]}
int closure(int n, square &s) {
  return [n, &s](int i) { return n + i + s.sides; }(3);
}
