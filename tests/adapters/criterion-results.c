// Each Criterion test becomes an AppMap that says how it went, of the process
// that Criterion starts for it; what the program prints stays the same.
// REQUIRES: criterion
// RUN: %appmap-cc %s -o program -lcriterion && %clang -w %s -o plain -lcriterion
// RUN: not ./plain -j1 > plain.out 2>&1
// RUN: not ./program -j1 > off.out 2>&1
// RUN: not env APPMAP=true ./program -j1 > on.out 2>&1
// RUN: sed -i 's/: ([0-9.]*s)//' *.out && diff plain.out off.out && diff plain.out on.out
// RUN: ls tmp/appmap | grep -x criterion && ls tmp/appmap | count 1 && ls tmp/appmap/criterion | count 9
// RUN: for f in tmp/appmap/criterion/*; do %query tree $f; %query get $f metadata; done | FileCheck %s
#include <criterion/criterion.h>
#include <criterion/parameterized.h>

static int twice(int value) { return 2 * value; }
static void set_up(void) {}
static void tear_down(void) {}
TestSuite(math, .init = set_up, .fini = tear_down);
// CHECK: set_up(
// CHECK-NEXT: math_adds_impl(
// CHECK-NEXT: | twice(
// CHECK-NEXT: tear_down(
// CHECK-NEXT: "name":"math adds"{{.*}}"recorder":{"name":"criterion","type":"tests"},"frameworks":[{"name":"criterion","version":"2.{{[0-9]+\.[0-9]+}}"}]
// CHECK-SAME: "test_status":"succeeded"{{.*}}"source_location":"criterion-results.c:[[@LINE+1]]","recording":{"defined_class":"criterion-results","method_id":"math_adds_impl"}
Test(math, adds) { cr_assert_eq(twice(1), 2); }
// CHECK: "name":"math compares"{{.*}}"test_status":"failed","test_failure":{"message":"not 2","location":"criterion-results.c:[[@LINE+1]]"}
Test(math, compares) { cr_expect_eq(twice(1), 3, "not %d", 2); cr_assert(0); }
// CHECK: "name":"math crashes"{{.*}}"exception":{"class":"SIGSEGV"
Test(math, crashes) { *(volatile int *)0 = 1; }
// CHECK: "name":"math exits"{{.*}}"test_failure":{"message":"the test called exit(3)"}
Test(math, exits) { exit(3); }
// CHECK: "name":"math exits_well"{{.*}}"test_status":"succeeded"
Test(math, exits_well, .exit_code = 3) { exit(3); }
// CHECK: "name":"math parameters"
// CHECK: "name":"math parameters"
// CHECK: "name":"math parameters"
ParameterizedTestParameters(math, parameters) {
  static int values[] = {1, 2, 3};
  return cr_make_param_array(int, values, 3);
}
ParameterizedTest(int *value, math, parameters) { cr_assert(*value != 2); }
Test(math, skips) { cr_skip_test("later"); }
// CHECK: "name":"math stops"{{.*}}"test_failure":{"message":"The conditions for this assertion were not met."
Test(math, stops) { cr_assert_fail(); }
// CHECK-NOT: skips
Test(math, disabled, .disabled = true) {}
