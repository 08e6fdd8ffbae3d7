// The output folder is removed, and the working directory changes, while the
// program runs: the AppMap is there in the end.
// RUN: %appmap-cc %s -o %t && APPMAP=true APPMAP_MAX_EVENTS=0 APPMAP_OUTPUT_DIR=out timeout 60 %t && ls out/process | count 1 && ls out | count 1
// RUN: %query tree out/process/* | FileCheck %s && %query counts out/process/* | grep -x 'events 40004'
// CHECK: remove_it()
#include <stdlib.h>
#include <unistd.h>

static void work(int n) {}

static void remove_it(void) {
  if (system("rm -r out") != 0 || chdir("/") != 0)
    exit(1);
}

int main(void) {
  for (int n = 0; n < 20000; n++) {
    if (n == 10000)
      remove_it();
    work(n);
  }
  return 0;
}
