// What other threads call without end takes nothing from a recording of one
// thread.
// RUN: %appmap-cc -I%include -O1 %s -o %t -pthread
// RUN: APPMAP=true APPMAP_MAX_SIZE=4M APPMAP_RECORD_PROCESS=false APPMAP_OUTPUT_DIR=out %t
// RUN: %query counts out/code/mine.appmap.json | grep -x 'events 2000'
// RUN: %query get out/code/mine.appmap.json metadata | not grep elided
#include <appmap/appmap.h>
#include <pthread.h>

static void often(void) {}

APPMAP_SKIP static void *work(void *context) {
  for (int i = 0; i < 300000; i++)
    often();
  return context;
}

APPMAP_SKIP int main(void) {
  appmap_recording mine = appmap_recording_start("mine", APPMAP_THIS_THREAD);
  pthread_t thread;
  pthread_create(&thread, 0, work, 0);
  pthread_join(thread, 0);
  for (int i = 0; i < 1000; i++)
    often();
  return appmap_recording_stop(mine);
}
