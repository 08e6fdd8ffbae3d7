// Strict C's signal is System V's: the handler is called once, then the default
// is back. It and its relatives tell of no handler of ours, and what a program
// takes for the handler before it may be called with a number alone.
// RUN: %clang -w -std=c11 %s -o plain && %appmap-cc -w -std=c11 %s -o program
// RUN: python3 %S/Inputs/crash.py ./plain ./program strict once twice set bsd held called > list
// RUN: FileCheck --match-full-lines --implicit-check-not={{.}} %s < list
// RUN: %appmap-cc -w -std=c11 -static %s -o program
// RUN: env PATH=$(dirname %appmap-cc):$PATH python3 %S/Inputs/crash.py ./plain ./program strict once twice set bsd held called > list
// RUN: FileCheck --match-full-lines --implicit-check-not={{.}} %s < list
#define _XOPEN_SOURCE 600
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

typedef void handler_type(int);
extern handler_type *__sysv_signal(int, handler_type *), *sysv_signal(int, handler_type *);
extern handler_type *bsd_signal(int, handler_type *);
long syscall(long, ...);

static void handler(int number) { write(1, "handler\n", 8); }

int main(int argc, char **argv) {
  const char *way = argv[1];
  handler_type *before = SIG_ERR;
  setvbuf(stdout, 0, _IONBF, 0);
  // CHECK: strict: SIGTERM; SIGTERM: Terminated
  if (!strcmp(way, "strict")) before = __sysv_signal(SIGTERM, SIG_DFL);
  // CHECK: once: SIGTERM; SIGTERM: Terminated
  if (!strcmp(way, "once")) before = __sysv_signal(SIGTERM, handler);
  // CHECK: twice: SIGTERM; SIGTERM: Terminated
  if (!strcmp(way, "twice")) {
    sysv_signal(SIGTERM, handler);
    before = sysv_signal(SIGTERM, handler) == handler ? SIG_DFL : SIG_ERR;
  }
  // CHECK: set: exit 4; no exception
  if (!strcmp(way, "set")) before = sigset(SIGTERM, handler);
  // CHECK: bsd: exit 4; no exception
  if (!strcmp(way, "bsd")) before = bsd_signal(SIGTERM, handler);
  // CHECK: held: SIGTERM; SIGTERM: Terminated
  if (!strcmp(way, "held"))
    before = sigset(SIGTERM, SIG_HOLD) == SIG_DFL && sigset(SIGTERM, SIG_HOLD) == SIG_HOLD ? SIG_DFL : SIG_ERR;
  // CHECK: called: SIGTERM; SIGTERM: Terminated
  long action[4] = {0};
  syscall(SYS_rt_sigaction, SIGTERM, 0, action, 8);
  if (!strcmp(way, "called") && action[0])
    ((void (*)(int, long, long))action[0])(SIGTERM, 1, 1);
  if (!strcmp(way, "called")) raise(SIGTERM);
  printf("%d %d\n", before == SIG_DFL, __sysv_signal(99, handler) == SIG_ERR);
  raise(SIGTERM);
  raise(SIGTERM);
  if (!strcmp(way, "held")) sigset(SIGTERM, SIG_DFL);
  return 4;
}
