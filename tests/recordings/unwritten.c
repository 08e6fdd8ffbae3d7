// A recording that cannot be written, here because a file is where its folder
// should be, stays in the spool whole, whatever is recorded and written later.
// RUN: %appmap-cc -I%include %s -o %t
// RUN: mkdir -p out && touch out/code && APPMAP=true APPMAP_MAX_EVENTS=0 APPMAP_RECORD_PROCESS=false APPMAP_OUTPUT_DIR=out %t 2>err && grep 'appmap-clang recover' err | count 1
// RUN: rm out/code && %appmap-clang recover out/spool/*.spool
// RUN: %query tree out/code/lost.appmap.json | grep -c 'work(' | grep -x 20000
// RUN: %query tree out/code/later.appmap.json | grep -c 'work(' | grep -x 1
#include <appmap/appmap.h>

static void work(void) {}

static int record(const char *name, int calls) {
  appmap_recording recording = appmap_recording_start(name, APPMAP_ALL_THREADS);
  while (calls--)
    work();
  return appmap_recording_stop(recording);
}

APPMAP_SKIP int main(void) {
  return record("lost", 20000) == 0 || record("later", 1) == 0;
}
