// An exception may pass functions that keep more registers than unwinders
// restore: nothing of ours is lost with them, nor does the program change.
// RUN: for O in 0 1 2 3; do %clangxx -w -O$O %s -o plain && %appmap-cxx -w -O$O %s -o ours && ./plain > plain.out && ./ours > closed.out && cmp plain.out closed.out && %run-recorded O$O ./ours > open.out && cmp plain.out open.out && %query tree O$O.appmap.json | FileCheck %s || exit 1; done
#include <cstdio>
#define KEEP __attribute__((noinline))
static int failed;
KEEP void check(int n) { if (n < 0) throw n; }
__attribute__((ms_abi)) KEEP void windows(int n, long double d, __int128 w) { check(n); }
__attribute__((preserve_most)) KEEP void most(int n) { check(n); }
__attribute__((regcall)) KEEP void many(int n, int m) { check(n + m); }

template <class Function> void run(const char *name, Function function) {
  static const int tried[] = {3, -1};
  for (auto n = tried; n < tried + 2; n++)
    try {
      function(*n);
      printf("%s\n", name);
    } catch (int) {
      failed++;
    }
}

int main() {
  run("windows", [](int n) { windows(n, 2.5l, 9); });
  run("most", [](int n) { most(n); });
  run("many", [](int n) { many(n, 0); });
  run("check", [](int n) { check(n); });
  printf("%d\n", failed);
}
// CHECK: operator()({{.*}}n: int = "-1") !int: -1
// CHECK-NEXT: windows(n: int = "-1", d: long double = "2.5", w: __int128 = "9") !int: -1
// CHECK-NEXT: check(n: int = "-1") !int: -1
// CHECK: operator()({{.*}}n: int = "-1") !int: -1
// CHECK-NEXT: most(n: int = "-1") !int: -1
// CHECK: operator()({{.*}}n: int = "-1") !int: -1
// CHECK-NEXT: many(n: int = "-1", m: int = "0") !int: -1
