// A child that crashes leaves an AppMap of its own and its parent's alone; a
// child of vfork, in its parent's memory, leaves none. No wait sees our tool.
// RUN: %clang -w %s -o plain && %appmap-cc -w %s -o program
// RUN: python3 %S/Inputs/crash.py ./plain ./program fork vfork > list
// RUN: FileCheck --match-full-lines --implicit-check-not={{.}} %s < list
// CHECK: fork: exit 0, 2 AppMaps{{; (no exception; SIGSEGV: .* at 0x8|SIGSEGV: .* at 0x8; no exception)}}
// CHECK: vfork: exit 0; no exception
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void *crash(void) {
  return *(void *volatile *)8;
}

static volatile int children;

static void count(int number) {
  children++;
}

int main(int argc, char **argv) {
  int status;
  signal(SIGCHLD, count);
  pid_t pid = strcmp(argv[1], "fork") ? vfork() : fork();
  if (!pid)
    crash();
  while (waitpid(-1, &status, __WALL) != pid)
    ;
  printf("%d %d %d\n", WTERMSIG(status), children, wait(&status) == -1 && errno == ECHILD);
  crash == 0 ? 0 : puts("goes on");
  return 0;
}
