// appmap::recording ends with its scope, also by an exception and in an inline
// function.
// RUN: %S/Inputs/api-levels %clangxx %plugin %s %t
// RUN: FileCheck --input-file=%t.with %s
// RUN: not grep -v leave %t.without
#include <appmap/appmap.h>

inline int guarded(int way) {
  appmap::recording guard("guard", APPMAP_THIS_THREAD);
  if (way)
    throw way;
  return 0;
}

int main() {
  setvbuf(stdout, nullptr, _IONBF, 0);
  // CHECK: start guard 1
  // CHECK-NEXT: stop 1
  guarded(0);
  try {
    // CHECK-NEXT: start guard 1
    // CHECK-NEXT: stop 2
    // CHECK-NEXT: leave by exception 1
    guarded(1);
  } catch (int way) {
    printf("leave by exception %d\n", way);
  }
}
