// The process ends while other threads start and stop recordings: it neither
// crashes nor hangs, and leaves whole files only.
// RUN: %appmap-cc %wait-for-header -I%include %s -o %t -pthread
// RUN: for i in $(seq 20); do APPMAP=true APPMAP_RECORD_PROCESS=false APPMAP_OUTPUT_DIR=out/$i timeout 120 %t $i || exit 1; done
// RUN: find out -type f -not -name '*.appmap.json' | count 0
// RUN: test -n "$(find out -name '*.appmap.json')" && find out -name spool | count 0
#include "wait_for.h"
#include <appmap/appmap.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

static volatile int made;

static int work(int n) {
  return n + 1;
}

APPMAP_SKIP static void *stop_and_start(void *context) {
  for (;;) {
    appmap_recording it = appmap_recording_start("it", APPMAP_THIS_THREAD);
    work(1);
    if ((long)context % 2)
      appmap_recording_stop(it);
    else
      free(appmap_recording_stop_string(it, NULL));
    made++;
  }
  return 0;
}

APPMAP_SKIP int main(int argc, char **argv) {
  pthread_t thread;
  for (long i = 0; i < 4; i++)
    pthread_create(&thread, 0, stop_and_start, (void *)i);
  WAIT_FOR(made >= atoi(argv[1]));
}
