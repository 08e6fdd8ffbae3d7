// Each doctest test case, with all its subcases, becomes an AppMap that says how
// it went; what the reporters print stays the same.
// REQUIRES: doctest
// RUN: %appmap-cxx -w %s -o program
// RUN: for reporter in console xml junit; do ./program -r=$reporter -d=false; done > off || true
// RUN: for reporter in console xml junit; do APPMAP=true ./program -r=$reporter -d=false 2>> on.err; done > on || true
// RUN: sed -E -i 's/(time(stamp)?)="[^"]*"//g; s/within timeout.*//' off on && diff off on && not grep . on.err
// RUN: rm -r tmp && not env APPMAP=true ./program > out; for map in tmp/appmap/doctest/*; do echo $(basename $map .appmap.json): $(%query get $map metadata.name), $(%query get $map metadata); done | FileCheck %s
// RUN: %query tree tmp/appmap/doctest/program_adds_up.appmap.json | FileCheck %s --check-prefix=TREE
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>
#include <stdexcept>
#include <time.h>

namespace {
int check(int value) {
  if (value > 5)
    throw std::out_of_range("too much");
  return value;
}
struct Bank {
  int balance = 3;
};
} // namespace

// CHECK: program_adds_up: adds up, {{.*}}"recorder":{"name":"doctest","type":"tests"},"frameworks":[{"name":"doctest","version":"2.{{[0-9.]*}}"}]
// CHECK-SAME: "source_location":"doctest-results.cpp:[[@LINE+5]]","test_status":"succeeded","recording":{"defined_class":"doctest-results","method_id":
// TREE: DOCTEST_ANON
// TREE-NEXT: | check(value: int = "1")
// TREE: {{^}}DOCTEST_ANON
// TREE-NEXT: | check(value: int = "2")
TEST_CASE("adds up") {
  SUBCASE("one") { REQUIRE(check(1) == 1); }
  SUBCASE("two") { REQUIRE(check(2) > 1); }
}
// CHECK-NEXT: program_bank_opens: bank opens, {{.*}}"test_status":"succeeded"
TEST_SUITE("bank") { TEST_CASE_FIXTURE(Bank, "opens") { CHECK(balance == 3); } }
// CHECK-NEXT: program_counts__twice: counts, twice, {{.*}}"test_status":"failed"
// CHECK-SAME: "test_failure":{"message":"CHECK_EQ( check(1), 2 ) with expansion 1, 2","location":"doctest-results.cpp:[[@LINE+1]]"}
TEST_CASE("counts, twice") { WARN(check(1) == 3); CHECK_EQ(check(1), 2); FAIL("later"); }
// CHECK-NEXT: program_expects_2: {{.*}}"test_status":"succeeded"
TEST_CASE("expects 2" * doctest::expected_failures(2)) { CHECK(check(1) == 2); CHECK(check(1) == 3); }
// CHECK-NEXT: program_expects_3: {{.*}}"test_failure":{"message":"failed another number of times than expected (3): CHECK( check(1) == 2 ) with expansion 1 == 2"
TEST_CASE("expects 3" * doctest::expected_failures(3)) { CHECK(check(1) == 2); }
// CHECK-NEXT: program_is_late: {{.*}}"test_failure":{"message":"took longer than it may"}
// At least two milliseconds, however busy the machine is.
TEST_CASE("is late" * doctest::timeout(0.001)) { timespec time = {0, 2000000}; while (nanosleep(&time, &time)); }
// CHECK-NEXT: program_may_fail: {{.*}}"test_status":"succeeded"
TEST_CASE("may fail" * doctest::may_fail()) { REQUIRE(check(1) == 2); }
// CHECK-NEXT: program_says_so: {{.*}}"test_failure":{"message":"it is 1","location":"doctest-results.cpp:[[@LINE+1]]"}
TEST_CASE("says so") { FAIL("it is ", check(1)); }
// CHECK-NEXT: program_should_fail: {{.*}}"test_status":"succeeded"
TEST_CASE("should fail" * doctest::should_fail()) { REQUIRE(check(1) == 2); }
// CHECK-NEXT: program_should_not_pass: {{.*}}"test_failure":{"message":"passed, though it should fail"}
TEST_CASE("should not pass" * doctest::should_fail()) { REQUIRE(check(1) == 1); }
// CHECK-NEXT: program_throws: {{.*}}"test_failure":{"message":"too much","location":"doctest-results.cpp:[[@LINE+2]]"}
// CHECK-SAME: "exception":{"class":"std::out_of_range","message":"too much"}
TEST_CASE("throws") { check(6); }
// CHECK-NEXT: program_throws_in_CHECK: {{.*}}"test_failure":{"message":"CHECK( check(7) == 7 ) threw \"too much\"","location":"{{[^"]*}}"},"recording"
TEST_CASE("throws in CHECK") { CHECK(check(7) == 7); }
// CHECK-NEXT: program_throws_nothing: {{.*}}"test_failure":{"message":"CHECK_THROWS( check(1) ) threw nothing"
TEST_CASE("throws nothing") { CHECK_THROWS(check(1)); }
// CHECK-NEXT: program_typed_char
// CHECK-NEXT: program_typed_int
// CHECK-NOT: {{^}}program_
TEST_CASE_TEMPLATE("typed", T, int, char) { REQUIRE(sizeof(T)); }
TEST_CASE("skipped" * doctest::skip()) {}
TEST_CASE("kept out [noappmap]") { REQUIRE(check(1) == 1); }
