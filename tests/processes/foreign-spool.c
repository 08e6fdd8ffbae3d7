// A spool says where its AppMap goes. One that another user put there is left
// alone by the process whose child it claims to be from, and by recover.
// REQUIRES: root
// RUN: %appmap-cc -w %s -o %t && env APPMAP=true APPMAP_OUTPUT_DIR=out timeout 60 %t
// RUN: ls out/process | count 1 && ls out/spool | count 1
// RUN: not %appmap-clang recover out 2>err; FileCheck %s < err && ls out/process | count 1 && ls out/spool | count 1
// RUN: chown 0 out/spool/* && %appmap-clang recover out && ls out/process | count 2
// CHECK: {{\.spool}}: belongs to another user
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void work(void) {}

int main(void) {
  work();
  if (fork() == 0) {
    work();
    kill(getpid(), SIGKILL);
  }
  wait(0);
  return system("chown 65534 out/spool/*");
}
