// A test case that crashes leaves an AppMap that says so, though Catch2 handles
// the signal.
// REQUIRES: catch2
// RUN: %appmap-cxx -w %s -o program
// RUN: not --crash %appmap-clang run -- ./program > out
// RUN: ls tmp/appmap/catch2 | FileCheck %s --check-prefix=FILES
// FILES: program_before.appmap.json
// FILES-NEXT: program_stores.appmap.json
// FILES-NOT: {{.}}
// RUN: %query get tmp/appmap/catch2/program_stores.appmap.json metadata | FileCheck %s
// CHECK: "exception":{"class":"SIGSEGV"{{.*}}"test_status":"failed"
// RUN: %query tree tmp/appmap/catch2/program_stores.appmap.json | FileCheck %s --check-prefix=TREE
// TREE: | store(
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>

static void store(volatile int *where) { *where = 1; }

TEST_CASE("before") { CHECK(true); }
TEST_CASE("stores") { CHECK(true); store(nullptr); }
TEST_CASE("after") { CHECK(true); }
