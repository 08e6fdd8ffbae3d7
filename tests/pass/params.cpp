// Debug variables of every record kind give parameters their names and places:
// references, this, class objects by value, lambdas' captures are not lost.
// RUN: %S/Inputs/levels %clangxx %plugin %s %t
// RUN: FileCheck %s < %t
#define KEEP __attribute__((noinline))
struct nontrivial {
  int value;
  explicit nontrivial(int v) : value(v) {}
  nontrivial(const nontrivial &o) : value(o.value) {}
};

struct counter {
  long total = 40;
  // CHECK: add(this=pointer, by=2, note="n") #[[#CALL:]]
  // CHECK-NEXT: #[[#CALL]] = 42
  KEEP long add(int by, const char *note) { return total += by; }
  // CHECK-NEXT: make(n=3) #[[#CALL+1]]
  // CHECK-NEXT: #[[#CALL+1]] = 3
  KEEP static int make(int n) { return n; }
};

// CHECK: refs(a=pointer, b=pointer) #[[#CALL:]]
// CHECK-NEXT: #[[#CALL]] = pointer
KEEP int &refs(int &a, int &&b) { return a += b, a; }

// CHECK: by_value(n=07000000, after=8) #[[#CALL:]]
// CHECK-NEXT: #[[#CALL]] = 15
KEEP int by_value(nontrivial n, int after) { return n.value + after; }

template <class T> KEEP T twice(T v) { return v + v; }

int main() {
  counter c;
  int i = 1;
  c.add(2, "n");
  counter::make(3);
  refs(i, 4);
  by_value(nontrivial(7), 8);
  // CHECK: twice(v=1.5) #[[#CALL:]]
  // CHECK-NEXT: #[[#CALL]] = 3
  twice(1.5);
  // CHECK: operator()(this=pointer, k=2) #[[#CALL:]]
  // CHECK-NEXT: #[[#CALL]] = 7
  return [&](int k) __attribute__((noinline)) { return k + i; }(2) - 7;
}
