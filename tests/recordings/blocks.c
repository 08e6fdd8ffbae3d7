// A block of code is a recording, however it is left; blocks nest.
// RUN: %appmap-cc -Wall -Wextra -Werror -I%include %s -o %t
// RUN: APPMAP=true APPMAP_RECORD_PROCESS=false APPMAP_OUTPUT_DIR=out %t
// RUN: ls out | count 1 && ls out/code | count 7
// RUN: for f in end return break continue goto outer inner; do echo "$f:"; %query tree out/code/$f.appmap.json | grep -v thread; done | FileCheck %s --match-full-lines
// RUN: %query get out/code/inner.appmap.json metadata | FileCheck %s --check-prefix=META
// META: "name":"inner"
// META-SAME: "recorder":{"name":"code","type":"code"}
#include <appmap/appmap.h>

static void step(int n) {
  (void)n;
}

APPMAP_SKIP static int leave(void) {
  APPMAP_RECORD("return") {
    step(2);
    return 1;
  }
  step(99);
  return 0;
}

// CHECK: end:
// CHECK-NEXT: step(n: int = "1")
// CHECK-NEXT: return:
// CHECK-NEXT: step(n: int = "2")
// CHECK-NEXT: break:
// CHECK-NEXT: step(n: int = "3")
// CHECK-NEXT: continue:
// CHECK-NEXT: step(n: int = "4")
// CHECK-NEXT: goto:
// CHECK-NEXT: step(n: int = "5")
// CHECK-NEXT: outer:
// CHECK-NEXT: step(n: int = "6")
// CHECK-NEXT: step(n: int = "7")
// CHECK-NEXT: step(n: int = "8")
// CHECK-NEXT: inner:
// CHECK-NEXT: step(n: int = "7")
// CHECK-NOT: step
APPMAP_SKIP int main(void) {
  APPMAP_RECORD("end") step(1);
  if (!leave())
    return 1;
  APPMAP_RECORD("break") {
    step(3);
    break;
  }
  APPMAP_RECORD("continue") {
    step(4);
    continue;
  }
  APPMAP_RECORD("goto") {
    step(5);
    goto out;
  }
out:
  APPMAP_RECORD("outer") {
    step(6);
    APPMAP_RECORD("inner") step(7);
    step(8);
  }
}
