// exec with code blocks open: each has its file.
// RUN: %appmap-cc -I%include %s -o %t && APPMAP=true APPMAP_OUTPUT_DIR=out %t && ls out | count 2
// RUN: ls out/code | FileCheck %s && %query tree out/code/inner.appmap.json | FileCheck %s --check-prefix=INNER
// CHECK:      inner.appmap.json
// CHECK-NEXT: outer.appmap.json
// INNER:      thread 1
// INNER-NEXT: work(n: int = "2")
// INNER-NOT:  work
#include <appmap/appmap.h>
#include <unistd.h>

static void work(int n) {}

int main(void) {
  appmap_recording_start("outer", APPMAP_ALL_THREADS);
  work(1);
  appmap_recording_start("inner", APPMAP_ALL_THREADS);
  work(2);
  execl("/bin/true", "true", (char *)0);
  return 1;
}
