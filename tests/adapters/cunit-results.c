// Each CUnit test becomes an AppMap that says how it went, with CUnit as shared
// and as static library; what the program prints stays the same.
// REQUIRES: cunit
// RUN: %clang -w %s -o plain -lcunit && (not ./plain 2>&1) | sed 's,time = .*,,' > plain.out
// RUN: for library in cunit :libcunit.a; do rm -rf tmp && %appmap-cc %s -o program -l$library && not ./program > off.out 2>&1 && not env APPMAP=true ./program > on.out 2>&1 && sed -i 's/time = .*//' *.out && diff plain.out off.out && diff plain.out on.out && (ls tmp/appmap; for f in tmp/appmap/cunit/*; do %query tree $f; %query get $f metadata; done) | FileCheck %s || exit 1; done
// CHECK: cunit
// CHECK-NOT: {{^process}}
#include <CUnit/Basic.h>

// CHECK: set_up(
// CHECK-NEXT: adds(
// CHECK-NEXT: | twice(
// CHECK-NEXT: tear_down(
// CHECK-NEXT: "name":"A suite adds"{{.*}}"recorder":{"name":"cunit","type":"tests"}
// CHECK-SAME: "test_status":"succeeded"{{.*}}"source_location":"cunit-results.c:[[@LINE+4]]","recording":{"defined_class":"cunit-results","method_id":"adds"}
static int twice(int value) { return 2 * value; }
static void set_up(void) {}
static void tear_down(void) {}
static void adds(void) { CU_ASSERT_EQUAL(twice(1), 2); }
// CHECK: "name":"A suite fails, twice"{{.*}}"test_status":"failed","test_failure":{"message":"CU_ASSERT_EQUAL(twice(1),3)","location":"cunit-results.c:[[@LINE+1]]"}
static void fails(void) { CU_ASSERT_EQUAL(twice(1), 3); CU_FAIL("2nd"); }
// CHECK: tear_down(
// CHECK-NEXT: "name":"A suite gives up"{{.*}}"test_failure":{"message":"CU_ASSERT_PTR_NOT_NULL_FATAL((void *)0)","location":"cunit-results.c:[[@LINE+1]]"}
static void gives_up(void) { CU_ASSERT_PTR_NOT_NULL_FATAL((void *)0); twice(4); }
// CHECK: "name":"From an array adds"
// CHECK-NOT: inactive

int main(void) {
  CU_TestInfo tests[] = {{"adds", adds}, CU_TEST_INFO_NULL};
  CU_SuiteInfo suites[] = {{.pName = "From an array", .pTests = tests},
                           CU_SUITE_INFO_NULL};
  CU_initialize_registry();
  CU_pSuite suite = CU_add_suite_with_setup_and_teardown(
      "A suite", NULL, NULL, set_up, tear_down);
  CU_add_test(suite, "adds", adds);
  CU_add_test(suite, "fails, twice", fails);
  CU_add_test(suite, "gives up", gives_up);
  CU_set_test_active(CU_add_test(suite, "inactive", adds), CU_FALSE);
  CU_register_suites(suites);
  CU_basic_set_mode(CU_BRM_VERBOSE);
  CU_basic_run_tests();
  int failed = CU_get_number_of_failures();
  CU_cleanup_registry();
  return failed;
}
