// What a test of Check does to the process that Check forked for it: crash,
// exit, take too long. All leave an AppMap; the results stay the same.
// REQUIRES: check
// RUN: %appmap-cc %s -o program -lcheck -lsubunit -lm -lrt -pthread
// RUN: %clang -w %s -o plain -lcheck -lsubunit -lm -lrt -pthread
// RUN: not ./plain > plain.out 2>&1
// RUN: not env APPMAP=true ./program > on.out 2>&1 && diff plain.out on.out
// RUN: ls tmp/appmap | grep -x check && ls tmp/appmap | count 1
// RUN: for f in tmp/appmap/check/*; do %query get $f metadata; done | FileCheck %s
#include <check.h>
#include <stdlib.h>
#include <unistd.h>

// CHECK: "name":"Ends crashes"{{.*}}"exception":{"class":"SIGSEGV"{{.*}}"test_status":"failed"
START_TEST(crashes) { *(volatile int *)0 = 1; }
// CHECK-NEXT: "name":"Ends exits"{{.*}}"test_status":"failed","test_failure":{"message":"the test called exit(3)"}
START_TEST(exits) { exit(3); }
// CHECK-NEXT: "name":"Ends exits_well"{{.*}}"test_status":"succeeded"
START_TEST(exits_well) { exit(3); }
// CHECK-NEXT: "name":"Ends sleeps"{{.*}}"test_status":"failed"
START_TEST(sleeps) { for (;;) pause(); }

int main(void) {
  Suite *suite = suite_create("Ends");
  TCase *ends = tcase_create("Ends");
  tcase_set_timeout(ends, 1);
  tcase_add_test(ends, crashes);
  tcase_add_test(ends, exits);
  tcase_add_exit_test(ends, exits_well, 3);
  tcase_add_test(ends, sleeps);
  suite_add_tcase(suite, ends);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_VERBOSE);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed;
}
