// Each Check test and each turn of a loop becomes an AppMap that says how it
// went, whether Check forks or not; what the program prints stays the same.
// REQUIRES: check
// RUN: %appmap-cc %s -o program -lcheck -lsubunit -lm -lrt -pthread
// RUN: %clang -w %s -o plain -lcheck -lsubunit -lm -lrt -pthread
// RUN: not ./plain > plain.out 2>&1
// RUN: not ./program > off.out 2>&1 && diff plain.out off.out
// RUN: not env APPMAP=true ./program > on.out 2>&1 && diff plain.out on.out
// RUN: ls tmp/appmap tmp/appmap/check > files && FileCheck %s --check-prefix=FILES < files
// RUN: for f in tmp/appmap/check/*; do %query tree $f; %query get $f metadata; done > forked && FileCheck %s < forked
// RUN: not env CK_FORK=no ./plain > plain.out 2>&1
// RUN: rm -r tmp && not env APPMAP=true CK_FORK=no ./program > on.out 2>&1 && diff plain.out on.out
// RUN: ls tmp/appmap tmp/appmap/check | diff files -
// RUN: for f in tmp/appmap/check/*; do %query tree $f; %query get $f metadata; done | FileCheck %s
// FILES: tmp/appmap:
// FILES-NEXT: check
// FILES-EMPTY:
// FILES-NEXT: tmp/appmap/check:
// FILES-NEXT: program_Money_Core_aborts.appmap.json
// FILES-NEXT: program_Money_Core_adds.appmap.json
// FILES-NEXT: program_Money_Core_turns_0.appmap.json
// FILES-NEXT: program_Money_Core_turns_1.appmap.json
// FILES-NEXT: program_checked_setup.appmap.json
// FILES-NOT: {{.}}
#include <check.h>

static int twice(int value) { return 2 * value; }
static void set_up(void) {}
static void tear_down(void) {}
// CHECK: "name":"Money:Core aborts"{{.*}}"test_status":"failed","test_failure":{"message":"sorry 2","location":"check-results.c:[[@LINE+1]]"}
START_TEST(aborts) { ck_abort_msg("sorry %d", twice(1)); }
// CHECK-NEXT: thread 1
// CHECK-NEXT: set_up(
// CHECK-NEXT: adds_fn(
// CHECK-NEXT: | twice(
// CHECK-NEXT: tear_down(
// CHECK-NEXT: "name":"Money:Core adds"{{.*}}"recorder":{"name":"check","type":"tests"},"frameworks":[{"name":"check","version":"{{[0-9.]+}}"}
// CHECK-SAME: "source_location":"check-results.c:[[@LINE+1]]","test_status":"succeeded","recording":{"defined_class":"check-results","method_id":"adds_fn"}
START_TEST(adds) { ck_assert_int_eq(twice(1), 2); }
// CHECK: "name":"Money:Core turns:0"{{.*}}"test_status":"succeeded"
// CHECK: "name":"Money:Core turns:1"{{.*}}"test_failure":{"message":"Assertion '_i == 0' failed","location":"check-results.c:[[@LINE+1]]"}
START_TEST(turns) { ck_assert(_i == 0); }
// CHECK: "name":"checked_setup"{{.*}}"test_failure":{"message":"Assertion 'twice(1) == 3' failed{{.*}}","location":"check-results.c:[[@LINE+1]]"}
static void broken(void) { ck_assert_int_eq(twice(1), 3); }

int main(void) {
  Suite *suite = suite_create("Money");
  TCase *core = tcase_create("Core"), *bad = tcase_create("Bad");
  tcase_add_checked_fixture(core, set_up, tear_down);
  tcase_add_checked_fixture(bad, broken, NULL);
  tcase_add_test(core, adds);
  tcase_add_test(core, aborts);
  tcase_add_loop_test(core, turns, 0, 2);
  tcase_add_test(bad, adds);
  suite_add_tcase(suite, core);
  suite_add_tcase(suite, bad);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_VERBOSE);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed;
}
