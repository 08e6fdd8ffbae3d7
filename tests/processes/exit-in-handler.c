// _exit in a signal handler that interrupted malloc, which holds a lock: the
// AppMap is written from outside, before the process is gone.
// RUN: %appmap-cc -pthread %s -o %t && env APPMAP=true APPMAP_OUTPUT_DIR=out timeout 60 %t; test $? = 7
// RUN: ls out | count 1 && ls out/process/* | count 1
// RUN: %query tree out/process/* | FileCheck %s && %query get out/process/* metadata | FileCheck %s --check-prefix=METADATA
// CHECK:      main()
// CHECK-NEXT: | before(n: int = "1")
// CHECK:      on_alarm(number: int = "14")
// METADATA-NOT: exception
#include <signal.h>
#include <stdlib.h>
#include <sys/time.h>
#include <unistd.h>

static void before(int n) {}

static void on_alarm(int number) {
  _exit(7);
}

int main(void) {
  before(1);
  signal(SIGALRM, on_alarm);
  setitimer(ITIMER_REAL, &(struct itimerval){.it_value.tv_usec = 50000}, 0);
  for (;;) {
    void *volatile memory = malloc(100000);
    free(memory);
  }
}
