// Each Unity test becomes an AppMap that says how it went, with Unity as an
// object of the project and in an archive; what the program prints stays the
// same.
// REQUIRES: lld
// RUN: cp %S/Inputs/unity/unity.? . && %clang -w -g unity.c %s -o plain && (not ./plain > plain.out)
// RUN: %clang -c -w unity.c -o unity.o && ar crs libunity.a unity.o
// RUN: for linker in bfd lld; do for unity in unity.c libunity.a; do rm -rf tmp && %appmap-cc -fuse-ld=$linker -w %s $unity -o program && not ./program > off.out && not env APPMAP=true ./program > on.out && diff plain.out off.out && diff plain.out on.out && (ls tmp/appmap tmp/appmap/unity; for f in tmp/appmap/unity/*; do %query tree $f; %query get $f metadata; done) | FileCheck %s || exit 1; done; done
// CHECK: unity
// CHECK-NOT: process
// CHECK: program_unity-results_adds.appmap.json
// CHECK-NEXT: program_unity-results_compares.appmap.json
// CHECK-NEXT: program_unity-results_evaluates.appmap.json
// CHECK-NEXT: program_unity-results_measures.appmap.json
// CHECK-NEXT: thread
#include "unity.h"

static int twice(int value) { return 2 * value; }
void setUp(void) {}
void tearDown(void) {}
// CHECK: setUp(
// CHECK: adds(
// CHECK: twice(
// CHECK: tearDown(
// CHECK: "name":"unity-results adds"{{.*}}"recorder":{"name":"unity","type":"tests"}
// CHECK-SAME: "test_status":"succeeded"{{.*}}"recording":{"defined_class":"unity-results","method_id":"adds"}
static void adds(void) {
  TEST_ASSERT_EQUAL_INT(2, twice(1));
  TEST_ASSERT_DOUBLE_WITHIN_MESSAGE(0.5, 1.5, 1.75, "near");
  /* Eight parameters: not all of them in registers. */
  TEST_ASSERT_INT_ARRAY_WITHIN(1, ((int[]){1, 5}), ((int[]){2, 4}), 2);
}
// CHECK: "name":"unity-results compares"{{.*}}"test_status":"failed","test_failure":{"message":"the numbers differ","location":"unity-results.c:[[@LINE+1]]"}
static void compares(void) { TEST_ASSERT_EQUAL_INT(3, twice(1)); }
// CHECK: "name":"unity-results evaluates"{{.*}}"test_failure":{"message":"Expression Evaluated To FALSE","location":"unity-results.c:[[@LINE+1]]"}
static void evaluates(void) { TEST_ASSERT(twice(1) == 3); }
// CHECK: "name":"unity-results measures"{{.*}}"test_failure":{"message":"far","location":"unity-results.c:[[@LINE+1]]"}
static void measures(void) { TEST_ASSERT_DOUBLE_WITHIN_MESSAGE(0.5, 1.5, 4, "far"); }
static void ignores(void) { TEST_IGNORE(); }

int main(void) {
  UNITY_BEGIN();
  RUN_TEST(adds);
  RUN_TEST(compares);
  RUN_TEST(evaluates);
  RUN_TEST(measures);
  RUN_TEST(ignores);
  return UNITY_END();
}
