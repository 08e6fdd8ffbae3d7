// exec: the program after it is recorded, and what ran before can be recovered;
// a failing exec changes nothing.
// RUN: %appmap-cc %s -o %t && APPMAP=true APPMAP_OUTPUT_DIR=out %t %t
// RUN: ls out/process/*.appmap.json | count 1
// RUN: for f in out/process/*; do %query tree $f; done | FileCheck %s --check-prefix=SECOND
// RUN: %appmap-clang recover out && ls out/process/*.appmap.json | count 2 && ls out | count 1
// RUN: for f in out/process/*; do %query tree $f; done | FileCheck %s --check-prefixes=FIRST
// SECOND-NOT: replace
// SECOND: main(argc: int = "1"
// FIRST-DAG: replace(program: const char * = "/nonexistent" @)
// FIRST-DAG: main(argc: int = "1"
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
