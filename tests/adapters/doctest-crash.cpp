// A test case that crashes leaves an AppMap that says so, though doctest handles
// the signal.
// REQUIRES: doctest
// RUN: %appmap-cxx -w %s -o program
// RUN: not --crash %appmap-clang run -- ./program > out
// RUN: ls tmp/appmap/doctest | FileCheck %s --check-prefix=FILES
// FILES: program_before.appmap.json
// FILES-NEXT: program_stores.appmap.json
// FILES-NOT: {{.}}
// RUN: %query get tmp/appmap/doctest/program_stores.appmap.json metadata | FileCheck %s
// CHECK: "exception":{"class":"SIGSEGV"{{.*}}"test_status":"failed"
// RUN: %query tree tmp/appmap/doctest/program_stores.appmap.json | FileCheck %s --check-prefix=TREE
// TREE: | store(
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

static void store(volatile int *where) { *where = 1; }

TEST_CASE("before") { CHECK(true); }
TEST_CASE("stores") { CHECK(true); store(nullptr); }
TEST_CASE("tops") { CHECK(true); }
