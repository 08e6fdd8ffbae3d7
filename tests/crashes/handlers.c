// A program's own handlers work as they do unrecorded: those that make way for
// the default and raise their signal again, that call what was there before,
// that are installed only where there is none, that are reset by the kernel.
// RUN: %clang -w %s -o plain && %appmap-cc -w %s -o program
// RUN: python3 %S/Inputs/crash.py ./plain ./program again:TERM simply:TERM returns before restored once:TERM only:INT ignores:TERM shown exits > list
// RUN: FileCheck --match-full-lines --implicit-check-not={{.}} %s < list
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct sigaction before, standard = {.sa_handler = SIG_DFL};
static const char *way;

static void handler(int number, siginfo_t *info, void *context) {
  write(1, "handler\n", 8);
  if (!strcmp(way, "exits")) exit(5);
  if (!strcmp(way, "simply")) signal(number, SIG_DFL);
  if (!strcmp(way, "again") || !strcmp(way, "returns")) sigaction(number, &standard, 0);
  if (!strcmp(way, "restored")) sigaction(number, &before, 0);
  if (!strcmp(way, "again") || !strcmp(way, "simply") || !strcmp(way, "once")) raise(number);
  if (!strcmp(way, "before") && before.sa_handler == SIG_DFL) signal(number, SIG_DFL);
}

int main(int argc, char **argv) {
  struct sigaction action = {.sa_sigaction = handler, .sa_flags = SA_SIGINFO};
  way = argv[1];
  if (!strcmp(way, "once")) action.sa_flags |= SA_RESETHAND;
  if (!strcmp(way, "ignores")) action = (struct sigaction){.sa_handler = SIG_IGN};
  int numbers[] = {SIGTERM, SIGSEGV, SIGINT};
  for (int i = 0; i < 3; i++) {
    sigaction(numbers[i], 0, &before);
    if (strcmp(way, "shown") && before.sa_handler == SIG_DFL) sigaction(numbers[i], &action, 0);
    printf("%d %d %d\n", before.sa_handler == SIG_DFL, before.sa_flags, sigismember(&before.sa_mask, SIGHUP));
  }
  printf("%d\n", signal(SIGHUP, SIG_DFL) == SIG_DFL && signal(SIGHUP, SIG_IGN) == SIG_DFL);
  fflush(stdout);
  // CHECK: again:TERM: SIGTERM; SIGTERM: Terminated
  // CHECK: simply:TERM: SIGTERM; SIGTERM: Terminated
  // CHECK: returns: SIGSEGV, core; SIGSEGV: Segmentation fault: invalid write at 0x8
  // CHECK: before: SIGSEGV, core; SIGSEGV: Segmentation fault: invalid write at 0x8
  // CHECK: restored: SIGSEGV, core; SIGSEGV: Segmentation fault: invalid write at 0x8
  if (!strcmp(way, "returns") || !strcmp(way, "before") || !strcmp(way, "restored")) *(volatile int *)8 = 1;
  // CHECK: once:TERM: SIGTERM; SIGTERM: Terminated
  // CHECK: only:INT: exit 4; no exception
  // CHECK: ignores:TERM: exit 4; no exception
  // CHECK: shown: exit 4; no exception
  // CHECK: exits: exit 5; no exception
  if (!strcmp(way, "exits")) raise(SIGSEGV);
  getchar();
  return 4;
}
