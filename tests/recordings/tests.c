// What a test adapter says of a test is in its AppMap's metadata.
// RUN: %appmap-cc -I%include %s -o lt-prog && APPMAP=true APPMAP_OUTPUT_DIR=out ./lt-prog
// RUN: APPMAP=true APPMAP_OUTPUT_DIR=out ./lt-prog
// RUN: ls out | count 1 && ls out/cmocka | FileCheck %s --check-prefix=FILES
// RUN: for f in good bad; do %query get out/cmocka/prog_group_$f.appmap.json metadata; done | FileCheck %s
// FILES:      {{^}}prog_group_bad.appmap.json
// FILES-NEXT: {{^}}prog_group_good.appmap.json
// FILES-NOT:  json
// CHECK:      "name":"group good"
// CHECK-SAME: "recorder":{"name":"cmocka","type":"tests"}
// CHECK-SAME: "frameworks":[{"name":"cmocka","version":"1.1.5"}]
// CHECK-SAME: "source_location":"tests.c:12"
// CHECK-SAME: "test_status":"succeeded"
// CHECK:      "name":"group bad"
// CHECK-SAME: "test_status":"failed"
// CHECK-SAME: "test_failure":{"message":"0 != 1","location":"tests.c:34"}
// CHECK-SAME: "exception":{"class":"SIGSEGV","message":"Segmentation fault"}
#include <appmap/appmap.h>
#include <appmap/test.h>

static void work(void) {}

APPMAP_SKIP static uint64_t begin(const char *name) {
  uint64_t test =
      __appmap_test_begin(&(struct appmap_test){.framework = "cmocka",
                                                .framework_version = "1.1.5",
                                                .group = "group",
                                                .file = __FILE__,
                                                .line = 12});
  work();
  __appmap_test_describe(test, &(struct appmap_test){.name = name});
  return test;
}

APPMAP_SKIP int main(void) {
  if (!__appmap_test_runner("cmocka"))
    return 1;
  __appmap_test_end(begin("good"), &(struct appmap_test_result){0});
  __appmap_test_end(begin("bad"), &(struct appmap_test_result){
                                      APPMAP_TEST_FAILED, "0 != 1", __FILE__,
                                      34, "SIGSEGV", "Segmentation fault"});
  __appmap_test_end(begin("skipped"),
                    &(struct appmap_test_result){APPMAP_TEST_SKIPPED});
  uint64_t out = begin("opted-out");
  appmap_test_opt_out();
  __appmap_test_end(out, &(struct appmap_test_result){APPMAP_TEST_FAILED});
}
