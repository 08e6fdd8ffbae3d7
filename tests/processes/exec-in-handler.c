// exec in a signal handler that interrupted malloc: what came before is written
// from outside. A child of vfork that calls _exit ends nothing of its parent's.
// RUN: %appmap-cc %s -o %t && APPMAP=true APPMAP_OUTPUT_DIR=out timeout 60 %t && ls out | count 1 && ls out/process/* | count 1
// RUN: %query tree out/process/* | FileCheck %s
// CHECK:      main()
// CHECK:      | vforks() -> int = "9"
// CHECK:      on_alarm(number: int = "14")
#include <signal.h>
#include <stdlib.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

static void on_alarm(int number) {
  execl("/bin/true", "true", (char *)0);
}

static int vforks(void) {
  int status;
  pid_t pid = vfork();
  if (pid == 0)
    _exit(9);
  waitpid(pid, &status, 0);
  return WEXITSTATUS(status);
}

int main(void) {
  if (vforks() != 9)
    return 1;
  signal(SIGALRM, on_alarm);
  setitimer(ITIMER_REAL, &(struct itimerval){.it_value.tv_usec = 50000}, 0);
  for (;;) {
    void *volatile memory = malloc(100000);
    free(memory);
  }
}
