// What is generic without saying template, and what is made in each file anew:
// one call in the source is one in the map, however it was inlined.
// RUN: for O in 0 1 2 3; do %appmap-cxx -std=c++20 -O$O %s -DOTHER -c -o other.o && %appmap-cxx -std=c++20 -O$O %s other.o -o $O && %run-recorded O$O ./$O && %query tree O$O.appmap.json | sed 's/0x[0-9a-f]*/0x/' > O$O.tree || exit; done
// RUN: cmp O0.tree O1.tree && cmp O0.tree O2.tree && cmp O0.tree O3.tree
// RUN: FileCheck %s < O0.tree
template <class T> inline T copy(T n) {
  return n;
}
int other(int n);

#ifdef OTHER
int other(int n) {
  return copy(n);
}
#else
template <int N> struct part : part<N - 1> {
  int count;
  part() : count(copy(N)) {}
};
template <> struct part<0> {};
template <int N> int local() {
  struct inner {
    static int go() {
      if constexpr (N > 0)
        return local<N - 1>() + 1;
      return 0;
    }
  };
  return inner::go();
}

int main() {
  // CHECK: {{^}}main() -> int = "0"
  // CHECK-NEXT: {{^}}| operator()({{.*}}) -> int = "3"
  // CHECK-NEXT: {{^}}| | operator()({{.*}}) -> int = "2"
  // CHECK-NEXT: {{^}}| | | operator()({{.*}}) -> int = "1"
  auto down = [](auto &self, auto n) -> int {
    if constexpr (sizeof n == 1)
      return 1;
    else if constexpr (sizeof n == 4)
      return self(self, (char)1) + 1;
    else
      return self(self, 1) + 1;
  };
  int is = down(down, 1l);
  // CHECK-NEXT: {{^}}| other(n: int = "4") -> int = "4"
  // CHECK-NEXT: {{^}}| | copy(n: int = "4") -> int = "4"
  is += other(4);
  // CHECK-NEXT: {{^}}| part({{.*}})
  // CHECK-NEXT: {{^}}| | part({{.*}})
  // CHECK-NEXT: {{^}}| | | copy(n: int = "1") -> int = "1"
  // CHECK-NEXT: {{^}}| | copy(n: int = "2") -> int = "2"
  part<2>();
  // CHECK-NEXT: {{^}}| local() -> int = "1"
  // CHECK-NEXT: {{^}}| | go() -> int = "1"
  // CHECK-NEXT: {{^}}| | | local() -> int = "0"
  // CHECK-NEXT: {{^}}| | | | go() -> int = "0"
  return is + local<1>() - 8;
}
#endif
