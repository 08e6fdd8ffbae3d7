// A Check test that is to be ended by a signal has succeeded when it was; what
// ended it is named all the same. It has failed when it was not, or by another.
// REQUIRES: check
// RUN: %appmap-cc %s -o program -lcheck -lsubunit -lm -lrt -pthread
// RUN: %clang -w %s -o plain -lcheck -lsubunit -lm -lrt -pthread
// RUN: not ./plain > plain.out 2>&1
// RUN: not env APPMAP=true ./program > on.out 2>&1 && diff plain.out on.out
// RUN: for f in tmp/appmap/check/*; do %query get $f metadata; done | FileCheck %s
#include <check.h>
#include <signal.h>
#include <stdlib.h>

// CHECK: "name":"Signals aborts"
// CHECK-SAME: "exception":{"class":"SIGABRT"{{.*}}"test_status":"failed"
START_TEST(aborts) { abort(); }
// CHECK-NEXT: "name":"Signals crashes"
// CHECK-NOT: test_failure
// CHECK-SAME: "exception":{"class":"SIGSEGV"
// CHECK-NOT: test_failure
// CHECK-SAME: "test_status":"succeeded"
// CHECK-NOT: test_failure
START_TEST(crashes) { *(volatile int *)0 = 1; }
// CHECK: "name":"Signals survives:0"{{.*}}"test_status":"succeeded"
// CHECK-NEXT: "name":"Signals survives:1"{{.*}}"test_status":"failed","test_failure":{"message":"the test was not ended by signal 11: Segmentation fault"}
START_TEST(survives) {
  if (_i == 0)
    raise(SIGSEGV);
}

int main(void) {
  Suite *suite = suite_create("Signals");
  TCase *signals = tcase_create("Signals");
  tcase_add_test_raise_signal(signals, aborts, SIGSEGV);
  tcase_add_test_raise_signal(signals, crashes, SIGSEGV);
  tcase_add_loop_test_raise_signal(signals, survives, SIGSEGV, 0, 2);
  suite_add_tcase(suite, signals);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_VERBOSE);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed;
}
