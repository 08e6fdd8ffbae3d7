// A recording may go to a file, a pipe, memory or a string; also without
// events.
// RUN: %appmap-cc -I%include %s -o %t
// RUN: APPMAP=true APPMAP_RECORD_PROCESS=false APPMAP_OUTPUT_DIR=out %t | cat >pipe.appmap.json
// RUN: for f in file memory string pipe; do %query tree $f.appmap.json | grep -x 'work(n: int = "1")'; done | count 4
// RUN: %query counts empty.appmap.json | FileCheck %s
// RUN: ls out | count 0
// CHECK: events 0
#include <appmap/appmap.h>
#include <stdlib.h>
#include <string.h>

static void work(int n) {}

APPMAP_SKIP static void save(const char *name, const char *text, size_t size) {
  FILE *file = fopen(name, "w");
  fwrite(text, 1, size, file);
  fclose(file);
}

APPMAP_SKIP static appmap_recording begin(void) {
  appmap_recording recording = appmap_recording_start("it", APPMAP_ALL_THREADS);
  work(1);
  return recording;
}

APPMAP_SKIP int main(void) {
  static char memory[65536];
  size_t length;
  FILE *stream = fopen("file.appmap.json", "w");
  int failed = appmap_recording_stop_to(begin(), stream);
  failed |= fclose(stream);
  stream = fmemopen(memory, sizeof memory, "w");
  failed |= appmap_recording_stop_to(begin(), stream);
  fclose(stream);
  save("memory.appmap.json", memory, strlen(memory));
  char *text = appmap_recording_stop_string(begin(), &length);
  failed |= !text || strlen(text) != length;
  save("string.appmap.json", text, length);
  free(text);
  text = appmap_recording_stop_string(
      appmap_recording_start(NULL, APPMAP_THIS_THREAD), &length);
  save("empty.appmap.json", text, length);
  free(text);
  failed |= appmap_recording_stop_to(begin(), stdout);
  /* A stream that takes nothing is an error, not a crash. */
  stream = fopen("/dev/full", "w");
  failed |= appmap_recording_stop_to(begin(), stream) != -1;
  fclose(stream);
  return failed;
}
