// A program that is killed leaves what recover makes an AppMap of, with the open
// frames closed, and says so.
// RUN: %appmap-cc %s -o %t && not --crash env APPMAP=true APPMAP_OUTPUT_DIR=out %t
// RUN: not ls out/process/*.appmap.json
// RUN: %appmap-clang recover out && ls out/process/*.appmap.json | count 1 && ls out | count 1
// RUN: for f in out/process/*; do %query tree $f && %query get $f metadata; done | FileCheck %s
// RUN: %appmap-clang recover out 2>&1 | FileCheck %s --check-prefix=AGAIN --allow-empty
// CHECK:      {{^}}main(){{$}}
// CHECK-NEXT: {{^}}| inner(n: int = "1"){{$}}
// CHECK:      recovered
// AGAIN-NOT: ->
#include <signal.h>

static void inner(int n) {
  raise(SIGKILL);
}

int main(void) {
  inner(1);
}
