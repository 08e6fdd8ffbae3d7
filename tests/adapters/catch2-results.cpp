// Each Catch2 test case, with all its sections, becomes an AppMap that says how
// it went; what the reporters print stays the same.
// REQUIRES: catch2
// RUN: %appmap-cxx -w %s -o program
// RUN: for reporter in console compact xml junit; do ./program -r $reporter; done > off || true
// RUN: for reporter in console compact xml junit; do APPMAP=true ./program -r $reporter 2>> on.err; done > on || true
// RUN: sed -E -i 's/(durationInSeconds|time(stamp)?)="[^"]*"//g' off on && diff off on && not grep . on.err
// RUN: rm -r tmp && not env APPMAP=true ./program > out; for map in tmp/appmap/catch2/*; do echo $(basename $map .appmap.json): $(%query get $map metadata.name), $(%query get $map metadata); done | FileCheck %s
// RUN: %query tree tmp/appmap/catch2/program_adds_up.appmap.json | FileCheck %s --check-prefix=TREE
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>

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

// CHECK: program_Bank_opens: Bank opens, {{.*}}"test_status":"succeeded"
// CHECK-NEXT: program_adds_up: adds up, {{.*}}"recorder":{"name":"catch2","type":"tests"},"frameworks":[{"name":"catch2","version":"2.{{[0-9.]*}}"}]
// CHECK-SAME: "source_location":"catch2-results.cpp:[[@LINE+7]]","test_status":"succeeded","recording":{"defined_class":"catch2-results","method_id":
// TREE: C_A_T_C_H
// TREE-NEXT: | check(value: int = "1")
// TREE: {{^}}C_A_T_C_H
// TREE: {{^}}| check(value: int = "2")
// TREE: {{^}}C_A_T_C_H
// TREE: {{^}}| check(value: int = "2")
TEST_CASE("adds up", "[math]") {
  SECTION("one") { REQUIRE(check(1) == 1); }
  SECTION("two") { auto i = GENERATE(1, 2); REQUIRE(check(2) * i > i); }
}
// CHECK-NEXT: program_counts__twice: counts, twice, {{.*}}"test_status":"failed"
// CHECK-SAME: "test_failure":{"message":"CHECK( check(1) == 2 ) with expansion 1 == 2","location":"catch2-results.cpp:[[@LINE+1]]"}
TEST_CASE("counts, twice") { CHECK(check(1) == 2); FAIL("later"); }

// CHECK-NEXT: program_may_fail: {{.*}}"test_status":"succeeded"
TEST_CASE("may fail", "[!mayfail]") { REQUIRE(check(1) == 2); }
// CHECK-NEXT: program_should_fail: {{.*}}"test_status":"succeeded"
TEST_CASE("should fail", "[!shouldfail]") { REQUIRE(check(1) == 2); }
// CHECK-NEXT: program_should_not_pass: {{.*}}"test_failure":{"message":"passed, though tagged [!shouldfail]"}
TEST_CASE("should not pass", "[!shouldfail]") { REQUIRE(check(1) == 1); }

// CHECK-NEXT: program_throws: {{.*}}"test_failure":{"message":"too much","location":"catch2-results.cpp:[[@LINE+2]]"}
// CHECK-SAME: "exception":{"class":"std::out_of_range","message":"too much"}
TEST_CASE("throws") { check(6); }
// CHECK-NEXT: program_throws_in_CHECK: {{.*}}"test_failure":{"message":"CHECK( check(7) == 7 ): too much","location":"{{[^"]*}}"},"recording"
TEST_CASE("throws in CHECK") { CHECK(check(7) == 7); }

// CHECK-NEXT: program_typed_-_char: typed - char
// CHECK-NEXT: program_typed_-_int: typed - int
TEMPLATE_TEST_CASE("typed", "", int, char) { REQUIRE(sizeof(TestType)); }
TEST_CASE_METHOD(Bank, "opens") { REQUIRE(balance == 3); }
TEST_CASE("hidden", "[.]") {}
TEST_CASE("kept out", "[noappmap]") { REQUIRE(check(1) == 1); }
