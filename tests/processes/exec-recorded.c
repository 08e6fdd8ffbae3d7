// exec: the program after it is recorded, and so is what ran before; a failing
// exec changes nothing.
// RUN: %appmap-cc %s -o %t && APPMAP=true APPMAP_OUTPUT_DIR=out %t %t
// RUN: ls out/process/*.appmap.json | count 2 && ls out | count 1
// RUN: for f in out/process/*; do %query tree $f; done | FileCheck %s
// CHECK-DAG: replace(program: const char * = "/nonexistent" @)
// CHECK-DAG: main(argc: int = "2"
// CHECK-DAG: main(argc: int = "1"
#include <unistd.h>

static void replace(const char *program) {
  execl(program, program, (char *)0);
}

int main(int argc, char **argv) {
  if (argc == 1)
    return 0;
  replace("/nonexistent");
  replace(argv[1]);
  return 1;
}
