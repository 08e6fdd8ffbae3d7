// Signal handlers are recorded where they interrupt, also inside the recorder,
// and a handler that leaves by siglongjmp does no harm.
// RUN: %appmap-cc -O2 %s -o %t && %run-recorded signals %t
// RUN: %query tree signals.appmap.json >tree && FileCheck %s <tree
// RUN: grep -c 'on_alarm(' tree | grep -x 23 && grep -c 'tick(' tree | grep -x 23
// CHECK: on_alarm(number: int = "14")
#include <setjmp.h>
#include <signal.h>
#include <sys/time.h>

static volatile sig_atomic_t count;
static sigjmp_buf loop;

static void tick(int n) {}

static void on_alarm(int number) {
  tick(++count);
  if (count % 5 == 0)
    siglongjmp(loop, 1);
}

static int step(int n) {
  return n + 1;
}

int main(void) {
  volatile int n = 0;
  struct itimerval timer = {{0, 500}, {0, 500}};
  signal(SIGALRM, on_alarm);
  sigsetjmp(loop, 1);
  setitimer(ITIMER_REAL, &timer, 0);
  while (count < 23)
    n = step(n);
  setitimer(ITIMER_REAL, &(struct itimerval){0}, 0);
  return 0;
}
