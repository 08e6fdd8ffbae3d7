// Names are bare: no template arguments, no ABI tags, no anonymous namespaces;
// classes are the namespaces and classes a function is declared in.
// RUN: %clangxx -std=c++17 -g -fPIC -shared -fpass-plugin=%plugin %s -o %t.so
// RUN: objcopy -O binary --only-section=appmap_sidecar %t.so %t
// RUN: FileCheck --implicit-check-not='"name":"__invoke"' %s < %t

namespace geo {
inline namespace v1 {
template <class T> struct box {
  // CHECK-DAG: "name":"get",{{.*}}"static":false,{{.*}}"class":["geo","box"]
  T get() const { return v; }
  // CHECK-DAG: "name":"operator<<",{{.*}}"static":false,{{.*}}"class":["geo","box"]
  template <class U> box &operator<<(U) { return *this; }
  // CHECK-DAG: "name":"operator<",{{.*}}"static":false,{{.*}}"class":["geo","box"]
  bool operator<(const box &o) const { return v < o.v; }
  // CHECK-DAG: "name":"make",{{.*}}"static":true,{{.*}}"class":["geo","box"]
  static box make() { return {}; }
  T v;
};
} // namespace v1
namespace {
// CHECK-DAG: "name":"hidden",{{.*}}"static":true,{{.*}}"class":["geo"]
int hidden() { return 1; }
} // namespace
} // namespace geo

// CHECK-DAG: "name":"tagged",{{.*}}"class":["names"]
__attribute__((abi_tag("v2"))) int tagged() { return 1; }

// CHECK-DAG: "name":"max",{{.*}}"class":["names"]
template <class T> T max(T a, T b) { return b < a ? a : b; }

int inside(int n) {
  return [](int k) {
    struct counter {
      // CHECK-DAG: "name":"count",{{.*}}"static":false,{{.*}}"class":["inside","lambda","counter"]
      int count(int by) { return by + 1; }
    } one;
    return one.count(k);
  }(n);
}

int use(int n) {
  struct local {
    // CHECK-DAG: "name":"method",{{.*}}"static":false,{{.*}}"class":["use","local"]
    int method() { return 2; }
  };
  // CHECK-DAG: "name":"operator()",{{.*}}"static":false,{{.*}}"class":["use","lambda"]
  int (*pointer)(int) = [](int k) { return k + 1; };
  auto b = geo::box<int>::make();
  b << n << 2.5;
  return pointer(n) + b.get() + (b < b) + geo::hidden() + tagged() +
         max(n, 1) + local().method();
}
