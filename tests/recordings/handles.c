// A handle is good for one stop; what it means later, or when recording is off,
// is defined. errno stays.
// RUN: %appmap-cc -I%include %s -o %t
// RUN: APPMAP=true APPMAP_RECORD_PROCESS=false APPMAP_OUTPUT_DIR=out %t on 2>err && count 0 <err
// RUN: ls out/code | count 1 && ls out | count 1
// RUN: APPMAP_OUTPUT_DIR=off %t off && not ls off
// RUN: APPMAP=false APPMAP_RECORD_TESTS=true APPMAP_OUTPUT_DIR=off %t off && not ls off
// RUN: %clang -I%include %s -o %t.plain && APPMAP=true %t.plain off
#include <appmap/appmap.h>
#include <assert.h>
#include <errno.h>
#include <string.h>

static void work(void) {}

APPMAP_SKIP int main(int argc, char **argv) {
  int on = strcmp(argv[1], "on") == 0;
  errno = 77;
  appmap_recording first = appmap_recording_start("first", APPMAP_ALL_THREADS);
  appmap_recording second = appmap_recording_start(NULL, APPMAP_ALL_THREADS);
  assert(on ? first && second && first != second : !first && !second);
  work();
  assert(appmap_recording_stop(first) == (on ? 0 : -1));
  assert(appmap_recording_stop(first) == -1);
  assert(appmap_recording_discard(first) == -1);
  assert(appmap_recording_stop_to(first, stdout) == -1);
  assert(appmap_recording_stop_string(first, NULL) == NULL);
  assert(appmap_recording_discard(second) == (on ? 0 : -1));
  assert(appmap_recording_stop(second) == -1);
  assert(appmap_recording_stop(0) == -1);
  assert(appmap_recording_stop(1u << 30) == -1);
  appmap_request_end(first, 200);
  appmap_test_opt_out();
  assert(errno == 77);
}
