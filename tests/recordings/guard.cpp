// The guard records until its scope is left, also by an exception.
// RUN: %appmap-cxx -I%include %s -o %t && APPMAP=true APPMAP_RECORD_PROCESS=false APPMAP_OUTPUT_DIR=out %t
// RUN: ls out | count 1 && ls out/code | count 2
// RUN: for f in thrown passed; do %query tree out/code/$f.appmap.json; done | FileCheck %s
// CHECK: risky(n: int = "1")
// CHECK-NOT: risky
// CHECK: thread
// CHECK-NEXT: risky(n: int = "2")
// CHECK-NOT: risky
#include <appmap/appmap.h>

static int risky(int n) {
  if (n == 1)
    throw n;
  return n;
}

APPMAP_SKIP static void record(const char *name, int n) {
  appmap::recording guard(name);
  risky(n);
}

APPMAP_SKIP int main() {
  try {
    record("thrown", 1);
  } catch (int) {
  }
  risky(99);
  record("passed", 2);
  risky(99);
}
