// A forked child writes an AppMap of its own; neither has the other's calls.
// RUN: %appmap-cc %s -o %t && APPMAP=true APPMAP_OUTPUT_DIR=out %t
// RUN: ls out/process/*.appmap.json | count 2 && ls out | count 1
// RUN: for f in out/process/*; do %query tree $f; done >trees && FileCheck %s <trees
// RUN: grep -c in_child trees | grep -x 1 && grep -c in_parent trees | grep -x 1
// CHECK-DAG: before(n: int = "1")
// CHECK-DAG: in_child(n: int = "2")
// CHECK-DAG: in_parent(n: int = "3")
#include <sys/wait.h>
#include <unistd.h>

static void before(int n) {}
static void in_child(int n) {}
static void in_parent(int n) {}

int main(void) {
  before(1);
  pid_t child = fork();
  if (child == 0) {
    in_child(2);
    return 0;
  }
  in_parent(3);
  return waitpid(child, 0, 0) != child;
}
