// A signal handler that calls exit, perhaps while a recording is written, does
// not hang: what could not be written is left to be recovered.
// RUN: %appmap-cc -I%include %s -o %t
// RUN: for i in $(seq 20); do APPMAP=true APPMAP_RECORD_PROCESS=false APPMAP_OUTPUT_DIR=out/$i timeout 60 %t $i 2>>err || exit 1; done
// RUN: test -n "$(find out -name '*.appmap.json')"
// RUN: not grep -v -e 'appmap-clang recover' -e 'no instrumented function was called' err
// RUN: for i in $(seq 20); do %appmap-clang recover out/$i || exit 1; done && find out -name '*.spool' | count 0
#include <appmap/appmap.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/time.h>

static void work(int n) {}

APPMAP_SKIP static void on_alarm(int signal) {
  exit(0);
}

APPMAP_SKIP int main(int argc, char **argv) {
  signal(SIGALRM, on_alarm);
  struct itimerval soon = {.it_value = {0, 10000 + 7777 * atoi(argv[1])}};
  setitimer(ITIMER_REAL, &soon, 0);
  for (;;) {
    appmap_recording it = appmap_recording_start("it", APPMAP_ALL_THREADS);
    work(1);
    appmap_recording_stop(it);
  }
}
