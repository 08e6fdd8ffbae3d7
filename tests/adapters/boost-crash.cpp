// A test case that crashes where Boost.Test does not handle it leaves an AppMap
// that says so.
// REQUIRES: boost-test
// RUN: %appmap-cxx -w %s -o program
// RUN: not --crash %appmap-clang run -- ./program --catch_system_errors=no > out
// RUN: ls tmp/appmap/boost-test | FileCheck %s --check-prefix=FILES
// FILES: program_before.appmap.json
// FILES-NEXT: program_stores.appmap.json
// FILES-NOT: {{.}}
// RUN: %query get tmp/appmap/boost-test/program_stores.appmap.json metadata | FileCheck %s
// CHECK: "exception":{"class":"SIGSEGV"{{.*}}"test_status":"failed"
// RUN: %query tree tmp/appmap/boost-test/program_stores.appmap.json | FileCheck %s --check-prefix=TREE
// TREE: | store(
#define BOOST_TEST_MODULE the program
#include <boost/test/included/unit_test.hpp>

static void store(volatile int *where) { *where = 1; }

BOOST_AUTO_TEST_CASE(before) { BOOST_TEST(true); }
BOOST_AUTO_TEST_CASE(stores) { BOOST_TEST(true); store(nullptr); }
BOOST_AUTO_TEST_CASE(top) { BOOST_TEST(true); }
