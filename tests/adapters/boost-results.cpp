// Each Boost.Test test case becomes an AppMap that says how it went; what the
// log and the report say stays the same.
// REQUIRES: boost-test
// RUN: %appmap-cxx -w %s -o program
// RUN: for options in "" --log_level=all --log_format=XML --log_format=JUNIT "--logger=HRF,all,log:XML,error,log.xml --report_level=detailed" --report_format=XML; do ./program $options >> off 2>&1; done; cat log log.xml >> off
// RUN: for options in "" --log_level=all --log_format=XML --log_format=JUNIT "--logger=HRF,all,log:XML,error,log.xml --report_level=detailed" --report_format=XML; do APPMAP=true ./program $options >> on 2>&1; done; cat log log.xml >> on
// RUN: sed -E -i 's/testing time: [0-9]+us//; s/<TestingTime>[0-9]+<|time="[^"]*"//g' off on && diff off on
// RUN: rm -r tmp && not env APPMAP=true ./program > out 2>&1; for map in tmp/appmap/boost-test/*; do echo $(basename $map .appmap.json): $(%query get $map metadata.name), $(%query get $map metadata); done | FileCheck %s
// RUN: %query tree tmp/appmap/boost-test/program_adds_up.appmap.json | FileCheck %s --check-prefix=TREE
#define BOOST_TEST_MODULE the program
#include <boost/test/included/unit_test.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/mpl/list.hpp>
#include <boost/throw_exception.hpp>
#include <csignal>
#include <stdexcept>
#include <unistd.h>
using namespace boost::unit_test;

static int check(int value) {
  if (value > 5)
    throw std::out_of_range("too much");
  return value;
}

// CHECK: program_adds_up: adds_up, {{.*}}"recorder":{"name":"boost-test","type":"tests"},"frameworks":[{"name":"boost-test","version":"1.{{[0-9.]*}}"}]
// CHECK-SAME: "source_location":"boost-results.cpp:[[@LINE+3]]","test_status":"succeeded","recording":{"defined_class":"boost-results","method_id":
// TREE: adds_up_invoker
// TREE: | check(value: int = "1")
BOOST_AUTO_TEST_CASE(adds_up) { BOOST_TEST(check(1) == 1); }
// CHECK-NEXT: program_bank_desk_opens: bank/desk opens, {{.*}}"test_status":"succeeded"
BOOST_AUTO_TEST_SUITE(bank)
struct fixture { int balance = 3; };
BOOST_FIXTURE_TEST_SUITE(desk, fixture) BOOST_AUTO_TEST_CASE(opens) { BOOST_TEST(balance == 3); } BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE(closed, *label("noappmap")) BOOST_AUTO_TEST_CASE(in) { check(1); } BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()
// CHECK-NEXT: program_counts_twice: {{.*}}"test_status":"failed","test_failure":{"message":"check check(1) == 2 has failed [1 != 2]","location":"boost-results.cpp:[[@LINE+1]]"}
BOOST_AUTO_TEST_CASE(counts_twice) { BOOST_WARN(check(1) == 3); BOOST_TEST(check(1) == 2); BOOST_FAIL("later"); }
// CHECK-NEXT: program_dies: {{.*}}"test_failure":{"message":"signal: SIGABRT (application abort requested)","location":"boost-results.cpp:[[@LINE+1]]"},"exception":{"class":"SIGABRT"
BOOST_AUTO_TEST_CASE(dies) { raise(SIGABRT); }
// CHECK-NEXT: program_each__0: each _0, {{.*}}"test_status":"succeeded"
// CHECK-NEXT: program_each__1: each _1, {{.*}}"test_failure":{"message":"check check(n) == 1 has failed [2 != 1]"
BOOST_DATA_TEST_CASE(each, data::make({1, 2}), n) { BOOST_TEST(check(n) == 1); }
// CHECK-NEXT: program_expects: {{.*}}"test_status":"succeeded"
BOOST_AUTO_TEST_CASE(expects, *expected_failures(1)) { BOOST_TEST(check(1) == 2); }
// CHECK-NEXT: program_is_late: {{.*}}"test_status":"failed",{{.*}}"exception":{"class":"SIGALRM"
BOOST_AUTO_TEST_CASE(is_late, *timeout(1)) { for (;;) pause(); }
// CHECK-NEXT: program_says_so: {{.*}}"test_failure":{"message":"it is 1","location":"boost-results.cpp:[[@LINE+1]]"}
BOOST_AUTO_TEST_CASE(says_so) { BOOST_CHECK_MESSAGE(false, "it is " << check(1)); }
// CHECK-NEXT: program_throws: {{.*}}"test_failure":{"message":"std::out_of_range: too much","location":"boost-results.cpp:[[@LINE+2]]"}
// CHECK-SAME: "exception":{"class":"std::out_of_range","message":"too much"}
BOOST_AUTO_TEST_CASE(throws) { check(6); }
// CHECK-NEXT: program_throws_int: {{.*}}"test_failure":{"message":"unknown type",{{.*}}"exception":{"class":"unknown"}
BOOST_AUTO_TEST_CASE(throws_int) { throw 3; }
// CHECK-NEXT: program_throws_on: {{.*}}"exception":{"class":"boost::wrapexcept<std::length_error>","message":"too long"}
BOOST_AUTO_TEST_CASE(throws_on) { BOOST_THROW_EXCEPTION(std::length_error("too long")); }
// CHECK-NEXT: program_typed_char
// CHECK-NEXT: program_typed_int
// CHECK-NOT: {{^}}program_
typedef boost::mpl::list<int, char> types;
BOOST_AUTO_TEST_CASE_TEMPLATE(typed, T, types) { BOOST_TEST(sizeof(T)); }
BOOST_AUTO_TEST_CASE(off, *disabled()) { check(6); }
BOOST_AUTO_TEST_CASE(kept_out, *label("noappmap")) { check(1); }
