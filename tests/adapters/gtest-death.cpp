// The process in which a death test dies is no test: what it recorded is a file
// of its own, of kind process, and each run replaces it.
// REQUIRES: gtest
// RUN: %appmap-cxx -w %s -o program -lgtest -lgtest_main && env APPMAP=true ./program > out && env APPMAP=true ./program > out
// RUN: cd tmp/appmap && for map in */*.json; do echo $map: $(%query get $map metadata.recorder.type) $(%query get $map metadata.name) $(%query get $map metadata.test_status); %query tree $map; done | FileCheck %s
// RUN: ls -R | not grep -i spool$
#include <gtest/gtest.h>
#include <cstdlib>

void leave(int status) { _Exit(status); }
void die() { abort(); }
void live(int) {}

// CHECK: gtest/program_Dies_Fast.appmap.json: tests Dies Fast succeeded
// CHECK: TestBody(
// CHECK-NEXT: | live(: int = "1")
// CHECK-NOT: die
TEST(Dies, Fast) { EXPECT_DEATH(die(), ""); live(1); }

// CHECK: gtest/program_Dies_Leaves.appmap.json: tests Dies Leaves succeeded
// CHECK: TestBody(
// CHECK-NEXT: | live(: int = "3")
TEST(Dies, Leaves) { ASSERT_EXIT(leave(3), testing::ExitedWithCode(3), ""); live(3); }

// CHECK: gtest/program_Dies_Safely.appmap.json: tests Dies Safely succeeded
// CHECK: TestBody(
// CHECK-NEXT: | live(: int = "2")
TEST(Dies, Safely) { GTEST_FLAG_SET(death_test_style, "threadsafe"); EXPECT_DEATH(die(), ""); live(2); }

// CHECK: process/program_Dies_Fast-child.appmap.json: process Dies Fast (child process) undefined
// CHECK: die()
// CHECK: process/program_Dies_Leaves-child.appmap.json: process Dies Leaves (child process) undefined
// CHECK: leave(
// CHECK: process/program_Dies_Safely-child.appmap.json: process Dies Safely (child process) undefined
// CHECK: die()
// CHECK-NOT: appmap.json
