// Linked statically, too, a program finds no handler of signals that it did not
// install, and its own are kept.
// RUN: for how in "" -static -static-pie; do for O in 0 2; do %clang -O$O $how %s -o plain && %appmap-cc -O$O $how %s -o ours && ./plain > plain.out && %run-recorded map ./ours > ours.out && cmp plain.out ours.out && cat ours.out || exit 1; done; done | FileCheck %s
// CHECK-COUNT-6: default default own caught
#include <signal.h>
#include <stdio.h>

static volatile sig_atomic_t caught;

static void catch (int number) {
  caught = number == SIGTERM;
}

int main(void) {
  struct sigaction before;
  sigaction(SIGSEGV, NULL, &before);
  printf("%s ", before.sa_handler == SIG_DFL ? "default" : "ours");
  printf("%s ", signal(SIGTERM, catch) == SIG_DFL ? "default" : "ours");
  sigaction(SIGTERM, NULL, &before);
  printf("%s ", before.sa_handler == catch ? "own" : "lost");
  raise(SIGTERM);
  puts(caught ? "caught" : "missed");
  return 0;
}
