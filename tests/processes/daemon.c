// daemon: the process that goes leaves its AppMap, the daemon writes its own,
// which begins with the calls that were open.
// RUN: %appmap-cc -D_GNU_SOURCE %s -o %t && APPMAP=true APPMAP_OUTPUT_DIR=out timeout 60 %t
// RUN: %wait-for 'test -e finished && test ! -e out/spool'
// RUN: ls out | count 1 && ls out/process | count 2
// RUN: for f in out/process/*; do %query tree $f; done >trees && FileCheck %s <trees
// RUN: grep -c before trees | grep -x 1 && grep -c served trees | grep -x 1 && grep -c become trees | grep -x 2
// CHECK-DAG: before(n: int = "1")
// CHECK-DAG: {{^}}| become()
// CHECK-DAG: {{^}}| | served(n: int = "2")
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

static void before(int n) {}
static void served(int n) {}

static void become(void) {
  if (daemon(1, 0) != 0)
    exit(1);
  served(2);
}

int main(void) {
  before(1);
  become();
  close(open("finished", O_CREAT | O_WRONLY, 0600));
  return 0;
}
