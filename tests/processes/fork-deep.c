// A fork below more calls than a child can be left: the outermost are there,
// the rest is counted; what longjmp left behind is not open.
// RUN: %appmap-cc %s -o %t && APPMAP=true APPMAP_MAX_DEPTH=0 APPMAP_OUTPUT_DIR=out timeout 60 %t 2>err && ls out/process | count 2
// RUN: FileCheck %s <err && touch unjudged
// RUN: for f in out/process/*; do %query tree $f | grep -v "| *dig("; %query tree $f | grep -c "dig("; done | FileCheck %s --check-prefix=TREE
// CHECK:     appmap: {{.*}} 2001 events dropped: too many calls were open at fork
// CHECK-NOT: appmap
// TREE-DAG:  {{^}}3000
// TREE-DAG:  {{^}}999
#include <setjmp.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static jmp_buf back;

static void jumps(int n) {
  longjmp(back, n);
}

static void dig(int depth) {
  if (depth > 0) {
    dig(depth - 1);
  } else if (fork() == 0) {
    jumps(1);
  } else {
    wait(0);
  }
}

int main(void) {
  if (setjmp(back) == 0)
    dig(2999);
  return 0;
}
