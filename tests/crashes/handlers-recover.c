// A program's own handlers of deadly signals work as they do unrecorded: those
// that recover, and those that call the handler that was there before them.
// RUN: %clang -w %s -o plain && %appmap-cc -w %s -o program
// RUN: for way in recover chain default return; do ./plain $way > out; plain=$?; rm -rf tmp; env APPMAP=true ./program $way > now; test $? = $plain && diff out now || exit 1; echo $way $plain; done > list
// RUN: FileCheck --match-full-lines --implicit-check-not={{.}} %s < list
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static struct sigaction before;
static sigjmp_buf back;
static const char *way;

static void handler(int number, siginfo_t *info, void *context) {
  printf("handler %d %p\n", number, info->si_addr);
  fflush(stdout);
  if (!strcmp(way, "recover"))
    siglongjmp(back, 1);
  if (!strcmp(way, "return"))
    _exit(7);
  // What programs do that mind who was there first.
  if (before.sa_flags & SA_SIGINFO)
    before.sa_sigaction(number, info, context);
  else if (before.sa_handler == SIG_DFL)
    signal(number, SIG_DFL);
}

static void fault(void) {
  *(volatile int *)8 = 1;
}

int main(int argc, char **argv) {
  struct sigaction action = {.sa_sigaction = handler, .sa_flags = SA_SIGINFO};
  way = argv[1];
  sigaction(SIGSEGV, &action, &before);
  // CHECK: recover 0
  // CHECK: chain 139
  // CHECK: default 139
  if (!strcmp(way, "default"))
    signal(SIGSEGV, SIG_DFL);
  // CHECK: return 7
  if (!sigsetjmp(back, 1))
    fault();
  puts("recovered");
}
