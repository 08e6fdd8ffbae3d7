// What is still open when the process ends is written; a test that did not end
// has no status, but says so.
// RUN: %appmap-cc -I%include %s -o %t
// RUN: APPMAP=true APPMAP_RECORD_REQUESTS=true APPMAP_OUTPUT_DIR=out %t 2>err && count 0 <err
// RUN: ls out | count 3 && find out -name '*.appmap.json' | count 3
// RUN: for f in out/code/* out/cunit/* out/requests/*; do %query tree $f; done | grep -c -x '| work(n: int = "1")' | grep -x 3
// RUN: %query get out/cunit/*.json metadata | FileCheck %s
// RUN: %query get out/requests/*.json metadata.name | grep '^GET / - '
// CHECK-NOT: test_status
// CHECK: "exception":{"class":"ProcessEnded","message":"the process ended before the test did"}
// CHECK-NOT: test_status
#include <appmap/appmap.h>
#include <appmap/test.h>
#include <stdlib.h>

static void work(int n) {
  exit(0);
}

static void run(void) {
  work(1);
}

APPMAP_SKIP int main(void) {
  __appmap_test_begin(&(struct appmap_test){.framework = "cunit", .name = "t"});
  appmap_request_begin("GET", "/");
  appmap_recording_start("code", APPMAP_THIS_THREAD);
  run();
}
