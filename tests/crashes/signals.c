// A signal that nobody handles ends the program as it does unrecorded, and
// leaves an AppMap: sent by itself, or from outside in the midst of a system
// call; so do signals that the program waits for in other ways, when they end it.
// RUN: %clang -w %s -o plain && %appmap-cc -w %s -o program
// RUN: python3 %S/Inputs/crash.py ./plain ./program wait:TERM wait:INT wait:HUP wait:QUIT wait:USR1 pipe alarm time size ignored:TERM blocked:INT sigwait:TERM stopped:CONT > list
// RUN: FileCheck --match-full-lines --implicit-check-not={{.}} %s < list
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static sigset_t two;

static void wait_for_signal(void) {
  puts("ready");
  fflush(stdout);
  for (;;)
    pause();
}

int main(int argc, char **argv) {
  const char *way = argv[1];
  sigemptyset(&two);
  sigaddset(&two, SIGTERM);
  sigaddset(&two, SIGINT);
  int ends[2], number;
  // CHECK: wait:TERM: SIGTERM; SIGTERM: Terminated
  // CHECK: wait:INT: SIGINT; SIGINT: Interrupt
  // CHECK: wait:HUP: SIGHUP; SIGHUP: Hangup
  // CHECK: wait:QUIT: SIGQUIT, core; SIGQUIT: Quit
  // CHECK: wait:USR1: SIGUSR1; SIGUSR1: User defined signal 1
  if (!strcmp(way, "wait")) wait_for_signal();
  // CHECK: pipe: SIGPIPE; SIGPIPE: Broken pipe
  if (!strcmp(way, "pipe") && !pipe(ends) && !close(ends[0])) write(ends[1], "", 1);
  // CHECK: alarm: SIGALRM; SIGALRM: Alarm clock
  if (!strcmp(way, "alarm")) ualarm(1, 0), wait_for_signal();
  // CHECK: time: SIGXCPU, core; SIGXCPU: CPU time limit exceeded
  if (!strcmp(way, "time")) raise(SIGXCPU);
  // CHECK: size: SIGXFSZ, core; SIGXFSZ: File size limit exceeded
  if (!strcmp(way, "size")) raise(SIGXFSZ);
  // CHECK: ignored:TERM: exit 3; no exception
  if (!strcmp(way, "ignored")) signal(SIGTERM, SIG_IGN), puts("ready"), fflush(stdout), getchar();
  // CHECK: blocked:INT: SIGINT; SIGINT: Interrupt
  if (!strcmp(way, "blocked")) {
    sigprocmask(SIG_BLOCK, &two, 0);
    puts("ready"), fflush(stdout);
    for (sigset_t now; sigpending(&now), !sigismember(&now, SIGINT);) usleep(1000);
    sigprocmask(SIG_UNBLOCK, &two, 0);
  }
  // CHECK: sigwait:TERM: exit 3; no exception
  if (!strcmp(way, "sigwait")) sigprocmask(SIG_BLOCK, &two, 0), puts("ready"), fflush(stdout), sigwait(&two, &number);
  // CHECK: stopped:CONT: exit 3; no exception
  if (!strcmp(way, "stopped")) puts("ready"), fflush(stdout), raise(SIGCONT), getchar();
  return 3;
}
