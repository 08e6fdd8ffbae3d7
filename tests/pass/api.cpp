// APPMAP_RECORD ends however its block is left, in C++ also by an exception.
// RUN: %S/Inputs/api-levels %clangxx %plugin %s %t
// RUN: FileCheck --input-file=%t.with %s
// RUN: not grep -v leave %t.without
#include <appmap/appmap.h>

static void leave_by(int way) {
  APPMAP_RECORD("outer") {
    APPMAP_RECORD("inner") {
      if (way == 0)
        break;
      if (way == 1)
        continue;
      if (way == 2)
        return;
      if (way == 3)
        goto out;
      if (way == 4)
        throw way;
    }
    puts("leave inner");
  }
out:
  puts("leave outer");
}

int main() {
  setvbuf(stdout, nullptr, _IONBF, 0);
  // CHECK: start outer 0
  // CHECK-NEXT: start inner 0
  // CHECK-NEXT: stop 2
  // CHECK-NEXT: leave inner
  // CHECK-NEXT: stop 1
  // CHECK-NEXT: leave outer
  leave_by(0);
  // CHECK: stop 4
  // CHECK-NEXT: leave inner
  // CHECK-NEXT: stop 3
  // CHECK-NEXT: leave outer
  leave_by(1);
  // CHECK: start inner 0
  // CHECK-NEXT: stop 6
  // CHECK-NEXT: stop 5
  leave_by(2);
  // CHECK: start inner 0
  // CHECK-NEXT: stop 8
  // CHECK-NEXT: stop 7
  // CHECK-NEXT: leave outer
  leave_by(3);
  try {
    // CHECK: start inner 0
    // CHECK-NEXT: stop 10
    // CHECK-NEXT: stop 9
    // CHECK-NEXT: leave by exception 4
    leave_by(4);
  } catch (int way) {
    printf("leave by exception %d\n", way);
  }
}
