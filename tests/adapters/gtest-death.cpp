// What the child of a death test records goes to a file of its own; the test's
// AppMap is whole.
// REQUIRES: gtest
// RUN: %appmap-cxx -w %s -o program -lgtest -lgtest_main && env APPMAP=true ./program > out
// RUN: for map in tmp/appmap/gtest/*; do echo $(basename $map .appmap.json): $(%query get $map metadata.test_status); %query tree $map; done | FileCheck %s
// RUN: ls -R tmp/appmap | not grep -i spool$
#include <gtest/gtest.h>
#include <cstdlib>

void leave(int status) { _Exit(status); }
void die() { abort(); }
void live(int) {}

// CHECK: program_Dies_Fast-child: failed
// CHECK: die()
// CHECK: program_Dies_Fast: succeeded
// CHECK: TestBody(
// CHECK-NEXT: | live(: int = "1")
// CHECK-NOT: die
TEST(Dies, Fast) { EXPECT_DEATH(die(), ""); live(1); }

// CHECK: program_Dies_Leaves: succeeded
// CHECK: TestBody(
// CHECK-NEXT: | live(: int = "3")
TEST(Dies, Leaves) { EXPECT_EXIT(leave(3), testing::ExitedWithCode(3), ""); live(3); }

// CHECK: program_Dies_Safely: succeeded
// CHECK: TestBody(
// CHECK-NEXT: | live(: int = "2")
TEST(Dies, Safely) { GTEST_FLAG_SET(death_test_style, "threadsafe"); EXPECT_DEATH(die(), ""); live(2); }
