// A static program: forks, calls _exit, execs and is recorded like any other.
// RUN: %appmap-cc -static %s -o %t && APPMAP=true APPMAP_OUTPUT_DIR=out timeout 60 %t && ls out | count 1 && ls out/process | count 3
// RUN: for f in out/process/*; do %query tree $f; done | FileCheck %s
// CHECK-DAG: {{^}}| work(n: int = "1")
// CHECK-DAG: {{^}}| leave(how: int = "0")
// CHECK-DAG: {{^}}| leave(how: int = "1")
#include <sys/wait.h>
#include <unistd.h>

static void work(int n) {}

static void leave(int how) {
  if (how == 0)
    _exit(0);
  execl("/bin/true", "true", (char *)0);
}

int main(void) {
  work(1);
  for (int how = 0; how < 2; how++)
    if (fork() == 0)
      leave(how);
  while (wait(0) > 0)
    ;
  return 0;
}
