// A parameter without a name has no key `name`, whatever kind of function it is of; the object of a method is `this`.
// RUN: %clangxx -w -g -O1 -fpass-plugin=%plugin -std=c++20 -shared -fPIC %s -o %t.so
// RUN: objcopy -O binary --only-section=appmap_sidecar %t.so %t
// RUN: grep '^{"function"' %t | FileCheck --implicit-check-not='"name":""' %s
#include <string>

struct shape {
  // CHECK-DAG: "name":"shape",{{.*}}"receiver":{"name":"this",{{.*}},"parameters":[{"type":"{{[0-9a-f]+}}","offset":8}]
  shape(int);
  // CHECK-DAG: "name":"grow",{{.*}}"receiver":{"name":"this",{{.*}},"parameters":[{"type":"{{[0-9a-f]+}}","offset":8,"out":true},{"name":"n",
  int grow(int &, int n);
};
shape::shape(int) {}
int shape::grow(int &, int n) {
  return n;
}

// CHECK-DAG: "name":"text",{{.*}}"parameters":[{"type":"{{[0-9a-f]+}}","offset":0}]
void text(std::string) {}

// CHECK-DAG: "name":"operator()",{{.*}}"parameters":[{"type":"{{[0-9a-f]+}}","offset":8},{"name":"m",
int add(int n) {
  auto lambda = [n](int, int m) { return n + m; };
  return lambda(n, n);
}

template <typename T> void made(T, T *) {}
// CHECK-DAG: "name":"made",{{.*}}"parameters":[{"type":"{{[0-9a-f]+}}","offset":0},{"type":"{{[0-9a-f]+}}","offset":8{{[^}]*}}}]
template void made(int, int *);
