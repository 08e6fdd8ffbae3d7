// What stands before a slot of constant size is the function's own: it runs,
// throws and is recorded below the function, whose parameters are as they came.
// RUN: for O in 0 1 2 3; do %clangxx -w -O$O %s -o plain && %appmap-cxx -w -O$O %s -o ours && ./plain > plain.out && ./ours > closed.out && cmp plain.out closed.out || exit 1; done
// RUN: %record-levels %s -w -x c++ -lstdc++ -fexceptions | FileCheck %s
#include <alloca.h>
#include <csetjmp>
#include <cstdio>
#include <string>
#define KEEP __attribute__((noinline))
KEEP void check(int n) { if (n < 0) throw n; }
KEEP int fill(void *p, int value) { return ((char *)p)[31] = value; }

KEEP int copy(int n) { check(n); void *p = alloca(32); n++; return fill(p, n); }
KEEP int aligned(int n) {
  check(n);
  void *p = __builtin_alloca_with_align(32, 512);
  return fill(p, n) + ((long)p & 63);
}
KEEP int guarded(std::string s, int n) {
  std::string t = s + "x";
  check(n);
  s.clear();
  return fill(alloca(32), n);
}
__attribute__((always_inline)) inline int inlined(int n) { check(n); return fill(alloca(32), n); }
KEEP int outer(int n) { int v = inlined(n); return fill(alloca(40), v); }
static jmp_buf env;
KEEP int twice(int n) {
  volatile int m = n;
  if (setjmp(env)) { check(m); return m; }
  fill(alloca(32), n);
  longjmp(env, 1);
}
KEEP int vla(int n) { check(n); char a[n + 32]; return fill(a, n) + fill(alloca(32), n); }
static void done(int *p) { fill(alloca(32), *p); }
KEEP int cleanup(int n) { int x __attribute__((cleanup(done))) = 2; check(n); return fill(alloca(32), n); }
struct Local { int v; Local(int n) : v((check(n), fill(alloca(32), n))) {} ~Local() { v = 0; } };
KEEP int object(int n) { Local l(n); return fill(alloca(32), l.v); }

int main() {
  for (int n : {3, -1})
    for (auto f : {copy, aligned, outer, twice, vla, cleanup, object,
                   +[](int n) { return guarded("ab", n); }})
      try { printf("%d\n", f(n)); } catch (int n) { printf("threw %d\n", n); }
}
// CHECK: main()
// CHECK-NEXT: | copy(n: int = "3") -> int = "4"
// CHECK-NEXT: | | check(n: int = "3")
// CHECK-NEXT: | | fill(p: void * = "0x..." @, value: int = "4")
// CHECK-NEXT: | aligned(n: int = "3") -> int = "3"
// CHECK-NEXT: | | check(n: int = "3")
// CHECK: | | inlined(n: int = "3") -> int = "3"
// CHECK-NEXT: | | | check(n: int = "3")
// CHECK: guarded(s: std::string = "ab", n: int = "3") -> int = "3"
// CHECK-NEXT: check(n: int = "3")
// CHECK: | copy(n: int = "-1") !int: -1
// CHECK-NEXT: | | check(n: int = "-1") !int: -1
// CHECK: guarded(s: std::string = "ab", n: int = "-1") !int: -1
