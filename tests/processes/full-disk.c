// A disk that is full at the start, in the middle or for the AppMap: the
// program is not disturbed, and one line says what is lost.
// REQUIRES: root
// RUN: %appmap-cc %s -o %t
// RUN: unshare -m true || exit 0; unshare -m sh %S/Inputs/full-disk %t %appmap-clang | FileCheck %s
// CHECK:      start 5
// CHECK-NEXT: appmap: cannot create a file in {{.*}}: No space left on device; nothing is recorded
// CHECK-NEXT: middle 5
// CHECK-NEXT: appmap: {{.*}}No space left on device, and {{[0-9]+}} events were dropped; `appmap-clang recover {{.*}}.spool` may still write it
// CHECK-NEXT: end 5
// CHECK-NEXT: appmap: cannot write the AppMap: No space left on device; `appmap-clang recover {{.*}}.spool` may still write it
// CHECK-NEXT: recovered 20002
#include <stdlib.h>

static void work(int n) {}

int main(int argc, char **argv) {
  for (int n = atoi(argv[1]); n > 0; n--)
    work(n);
  return 5;
}
