// A forked child's AppMap begins with the calls that were open, with their
// arguments, however long ago they began; a child's child has them all.
// RUN: %appmap-cc -O2 %s -o %t
// RUN: for n in 0 5000; do APPMAP=true APPMAP_OUTPUT_DIR=out$n %t $n && ls out$n/process | count 3 && for f in out$n/process/*; do %query tree $f | grep -v "say(n: int = \"0\""; done >trees && FileCheck %s <trees; done
// CHECK-DAG: {{^}}main(argc: int = "2", argv: char ** ={{.*}}) -> int = "0"
// CHECK-DAG: {{^}}| serve(name: const char * = "Ada" @, calls: int = "{{[0-9]+}}") -> int = "2"
// CHECK-DAG: {{^}}| | answer(to: const char * = "Grace" @) -> int = "1"
// CHECK-DAG: {{^}}| | | say(n: int = "{{[0-9]+}}")
// CHECK-DAG: {{^}}| leave(n: int = "3")
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void say(int n) {}
static void leave(int n) {}

static int answer(const char *to) {
  pid_t pid = fork();
  if (pid == 0)
    say(7);
  else
    waitpid(pid, 0, 0);
  return pid ? 2 : 1;
}

static int serve(const char *name, int calls) {
  for (int i = 0; i < calls; i++)
    say(0);
  pid_t pid = fork();
  if (pid)
    return waitpid(pid, 0, 0) == pid ? 1 : 3;
  return answer("Grace") == 2 ? 2 : 4;
}

int main(int argc, char **argv) {
  if (serve("Ada", atoi(argv[1])) != 1)
    leave(3);
  return 0;
}
