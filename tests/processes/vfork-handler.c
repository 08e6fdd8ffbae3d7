// What a child of vfork does with its own signal handlers is nothing of its
// parent's, whose memory it shares.
// RUN: %appmap-cc %s -o vfork-handler
// RUN: %run-recorded map ./vfork-handler | FileCheck %s
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile int got;

static void parents(int number) { got = number; }
static void childs(int number) { got = -number; }

static void install(void (*handler)(int)) {
  sigaction(SIGUSR1, &(struct sigaction){.sa_handler = handler,
                                         .sa_flags = SA_RESETHAND}, NULL);
}

int main(void) {
  install(parents);
  pid_t child = vfork();
  if (child == 0) {
    install(childs);
    _exit(0);
  }
  waitpid(child, NULL, 0);
  raise(SIGUSR1);
  // CHECK: 10
  printf("%d\n", got);
}
