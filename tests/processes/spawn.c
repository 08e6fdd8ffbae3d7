// vfork, posix_spawn, system and popen: the parent's AppMap has all of its
// calls once, the programs started are recorded by themselves, and their
// environment is as it was.
// RUN: %appmap-cc %s -o %t && env >before && APPMAP=true APPMAP_OUTPUT_DIR=out timeout 60 %t %t
// RUN: diff <(sort before | grep -v ^_=) <(sort env.vfork | grep -Ev '^(_=|APPMAP=true$|APPMAP_OUTPUT_DIR=out$)')
// RUN: diff <(sort env.vfork | grep -v ^_=) <(sort env.system | grep -v ^_=)
// RUN: ls out | count 1 && ls out/process | count 5
// RUN: for f in out/process/*; do %query tree $f; done >trees && grep -c 'inner(' trees | grep -x 4 && FileCheck %s <trees
// CHECK:      {{^}}main(argc: int = "2"
// CHECK:      {{^}}| start(n: int = "0", program: char * = {{.*}}) -> int = "0"
// CHECK:      {{^}}| start(n: int = "1", program: char * = {{.*}}) -> int = "0"
// CHECK:      {{^}}| start(n: int = "2", program: char * = {{.*}}) -> int = "0"
// CHECK:      {{^}}| start(n: int = "3", program: char * = {{.*}}) -> int = "0"
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static void inner(void) {}

static int start(int n, char *program) {
  char *arguments[] = {program, 0}, command[4096];
  int status = 0;
  pid_t pid = -1;
  if (n == 0 && (pid = vfork()) == 0) {
    execl("/bin/sh", "sh", "-c", "env >env.vfork; $0", program, (char *)0);
    _exit(1);
  }
  if (n == 1 && posix_spawn(&pid, program, 0, 0, arguments, environ) != 0)
    return -1;
  snprintf(command, sizeof command, "env >env.system; %s", program);
  if (n == 2)
    status = system(command);
  if (n == 3)
    status = pclose(popen(program, "r"));
  if (pid > 0)
    waitpid(pid, &status, 0);
  return status;
}

int main(int argc, char **argv) {
  if (argc == 1)
    inner();
  for (int i = 0; argc == 2 && i < 4; i++)
    if (start(i, argv[1]) != 0)
      return 1;
  return 0;
}
