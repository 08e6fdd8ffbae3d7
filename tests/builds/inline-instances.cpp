// Instances of one template, which are one function in the map, are calls of
// their own, also where the compiler inlines one into the other.
// RUN: for O in 0 1 2 3; do %appmap-cxx -std=c++17 -O$O %s -o $O && %run-recorded O$O ./$O && %query tree O$O.appmap.json | sed 's/0x[0-9a-f]*/0x/' > O$O.tree || exit; done
// RUN: cmp O0.tree O1.tree && cmp O0.tree O2.tree && cmp O0.tree O3.tree
// RUN: FileCheck %s < O0.tree
// RUN: %query classmap O3.appmap.json | FileCheck %s --check-prefix MAP
// MAP-COUNT-1: depth
// MAP-NOT: depth
template <int N> static int depth() {
  if constexpr (N == 0)
    return 0;
  else
    return 1 + depth<N - 1>();
}

template <class Function> static int with(Function function) {
  return function() + 1;
}

static int sum() {
  return 0;
}
template <class... Rest> static int sum(int first, Rest... rest) {
  return first + sum(rest...);
}

template <class Derived> struct visitor {
  int visit() {
    return static_cast<Derived *>(this)->node();
  }
};
struct leaf : visitor<leaf> {
  int node() { return 1; }
};
struct tree : visitor<tree> {
  leaf child;
  int node() { return child.visit() + 1; }
};

int main() {
  // CHECK: {{^}}main() -> int = "0"
  // CHECK-NEXT: {{^}}| depth() -> int = "2"
  // CHECK-NEXT: {{^}}| | depth() -> int = "1"
  // CHECK-NEXT: {{^}}| | | depth() -> int = "0"
  int is = depth<2>();
  // CHECK-NEXT: {{^}}| with({{.*}}) -> int = "3"
  // CHECK-NEXT: {{^}}| | operator()({{.*}}) -> int = "2"
  // CHECK-NEXT: {{^}}| | | with({{.*}}) -> int = "2"
  // CHECK-NEXT: {{^}}| | | | operator()({{.*}}) -> int = "1"
  is += with([] { return with([] { return 1; }); });
  // CHECK-NEXT: {{^}}| sum(first: int = "1", {{.*}}) -> int = "3"
  // CHECK-NEXT: {{^}}| | sum(first: int = "2"{{.*}}) -> int = "2"
  // CHECK-NEXT: {{^}}| | | sum() -> int = "0"
  is += sum(1, 2);
  // CHECK-NEXT: {{^}}| visit({{.*}}) -> int = "2"
  // CHECK-NEXT: {{^}}| | node({{.*}}) -> int = "2"
  // CHECK-NEXT: {{^}}| | | visit({{.*}}) -> int = "1"
  // CHECK-NEXT: {{^}}| | | | node({{.*}}) -> int = "1"
  return is + tree().visit() - 10;
}
