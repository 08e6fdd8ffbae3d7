// The functions of the API may be called with a stack that is 8 bytes off, as
// assembly does that code without vectors never minds.
// RUN: %appmap-cc -I%include %s -o %t
// RUN: APPMAP=true APPMAP_RECORD_REQUESTS=true APPMAP_RECORD_REMOTE=true APPMAP_OUTPUT_DIR=out %t >text
// RUN: %query tree out/code/off.appmap.json | grep 'work(n: int = "1")'
// RUN: ls out/requests out/check | grep -c appmap.json | grep -x 2 && ls out/test | count 1 && grep -q work text
#include <appmap/appmap.h>
#include <appmap/test.h>
#include <stdio.h>
#include <stdlib.h>

static char *json;

static void work(int n) {}

APPMAP_SKIP __attribute__((used)) void code(void) {
  appmap_recording off = appmap_recording_start("off", APPMAP_ALL_THREADS);
  work(1);
  appmap_recording_stop(off);
  appmap_recording_discard(appmap_recording_start("none", APPMAP_THIS_THREAD));
  appmap_recording text = appmap_recording_start("text", APPMAP_ALL_THREADS);
  work(2);
  json = appmap_recording_stop_string(text, NULL);
  text = appmap_recording_start("text", APPMAP_ALL_THREADS);
  work(3);
  appmap_recording_stop_to(text, stdout);
}

APPMAP_SKIP __attribute__((used)) void request(void) {
  appmap_request served = appmap_request_begin("GET", "/path");
  work(4);
  appmap_request_end(served, 200);
  struct appmap_response response;
  if (appmap_remote_request("GET", "/_appmap/record", &response))
    appmap_remote_done(&response);
}

APPMAP_SKIP __attribute__((used)) void tests(void) {
  static const struct appmap_test about = {.framework = "check", .name = "one"};
  static const struct appmap_test_result failed = {.status = APPMAP_TEST_FAILED,
                                                   .message = "why"};
  __appmap_test_runner("check");
  uint64_t test = __appmap_test_begin(&about);
  work(5);
  __appmap_test_describe(test, &about);
  __appmap_test_end(test, &failed);
  test = appmap_test_begin("group", "two", NULL);
  work(6);
  appmap_test_end(test, APPMAP_TEST_SUCCEEDED, NULL, NULL, 0);
}

/* Calls with a stack that is 8 bytes off. */
#define OFF(name)                                                              \
  void off_##name(void);                                                       \
  __asm__(".text\noff_" #name ": call " #name "\n  ret\n");
OFF(code)
OFF(request)
OFF(tests)

APPMAP_SKIP int main(void) {
  off_code();
  off_request();
  off_tests();
  puts(json ? json : "");
  free(json);
  return 0;
}
