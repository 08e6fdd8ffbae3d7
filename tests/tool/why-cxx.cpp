// why knows methods and templates of a linked program by their names in the
// source, from debug information.
// RUN: printf 'name: p\npackages:\n- path: .\n  exclude: [twice, "Store::quick"]\n' >appmap.yml
// RUN: %clangxx -g %s -o program
// RUN: not %appmap-clang why Store::quick program | %FileCheck %s
// RUN: not %appmap-clang why db::Store::quick program | %FileCheck %s
// RUN: not %appmap-clang why twice program >%t
// RUN: %FileCheck --check-prefix=TWICE %s <%t
// RUN: not %appmap-clang why Other::quick program 2>&1 | grep 'Other::quick is not in this file'

namespace db {
struct Store {
  int n;
  // CHECK: program: why-cxx.cpp:[[#@LINE+1]]: db::Store::quick: not instrumented: excluded by 'Store::quick' (package on line 3)
  int quick() {
    return n;
  }
};
} // namespace db

// TWICE: program: why-cxx.cpp:[[#@LINE+2]]: twice: not instrumented: excluded by 'twice' (package on line 3)
// TWICE-NOT: {{.}}
template <class T> static T twice(T t) {
  return t + t;
}

int main() {
  db::Store store{3};
  return store.quick() + twice(1) + (int)twice(0.5) - 6;
}
