// A test may keep itself out.
// REQUIRES: gtest
// RUN: %appmap-cxx %s -o program -lgtest -lgtest_main && env APPMAP=true ./program > out
// RUN: ls tmp/appmap/gtest | FileCheck %s
// CHECK: program_Some_Public.appmap.json
// CHECK-NOT: {{.}}
#include <appmap/appmap.h>
#include <gtest/gtest.h>

TEST(Some, Private) { appmap_test_opt_out(); }
TEST(Some, Public) {}
