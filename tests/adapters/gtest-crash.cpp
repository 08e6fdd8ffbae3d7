// A test that crashes leaves an AppMap that says so; the tests before it are
// there as ever.
// REQUIRES: gtest
// RUN: %appmap-cxx -w %s -o program -lgtest -lgtest_main
// RUN: not --crash %appmap-clang run -- ./program > out
// RUN: ls tmp/appmap/gtest | FileCheck %s --check-prefix=FILES
// FILES: program_Wild_Before.appmap.json
// FILES-NEXT: program_Wild_Pointer.appmap.json
// FILES-NOT: {{.}}
// RUN: %query get tmp/appmap/gtest/program_Wild_Pointer.appmap.json metadata | FileCheck %s
// CHECK: "name":"Wild Pointer"
// CHECK-SAME: "recording":{"defined_class":"Wild_Pointer_Test","method_id":"TestBody"}
// CHECK-SAME: "exception":{"class":"SIGSEGV"
// CHECK-SAME: "test_status":"failed"
// RUN: %query tree tmp/appmap/gtest/program_Wild_Pointer.appmap.json | FileCheck %s --check-prefix=TREE
// TREE: TestBody(
// TREE-NEXT: | store(
#include <gtest/gtest.h>

void store(volatile int *where) { *where = 1; }

TEST(Wild, Before) {}
TEST(Wild, Pointer) { store(nullptr); }
TEST(Wild, After) {}
