// Each instance of a parameterised or typed test is a test, and each knows the
// function that is the test.
// REQUIRES: gtest
// RUN: %appmap-cxx -w %s -o program -lgtest -lgtest_main && env APPMAP=true ./program > out
// RUN: for map in tmp/appmap/gtest/*; do echo $(basename $map .appmap.json): $(%query get $map metadata.name) $(%query get $map metadata.recording) $(%query get $map metadata.source_location); done | FileCheck %s --match-full-lines --implicit-check-not={{.}}
#include <gtest/gtest.h>

template <class T> struct Kind : testing::Test {};
TYPED_TEST_SUITE_P(Kind);
typedef testing::Types<int> Kinds;
TYPED_TEST_P(Kind, Has) { EXPECT_GT(sizeof(TypeParam), 0u); }
// CHECK: program_Small_Kind_0_Has: Small/Kind/0 Has {"defined_class":"gtest_suite_Kind_::Has","method_id":"TestBody"} gtest-instances.cpp:[[@LINE-1]]
REGISTER_TYPED_TEST_SUITE_P(Kind, Has);
INSTANTIATE_TYPED_TEST_SUITE_P(Small, Kind, Kinds);

namespace values {
struct Value : testing::TestWithParam<int> {};
TEST_P(Value, Is_Odd) { EXPECT_TRUE(GetParam() & 1); }
// CHECK-NEXT: program_Some_Value_Is_Odd_0: Some/Value Is_Odd/0 {"defined_class":"values::Value_Is_Odd_Test","method_id":"TestBody"} gtest-instances.cpp:[[@LINE-1]]
// CHECK-NEXT: program_Some_Value_Is_Odd_1: Some/Value Is_Odd/1 {"defined_class":"values::Value_Is_Odd_Test","method_id":"TestBody"} gtest-instances.cpp:[[@LINE-2]]
INSTANTIATE_TEST_SUITE_P(Some, Value, testing::Values(1, 3));
} // namespace values

template <class T> struct Type : testing::Test {};
typedef testing::Types<int, char> Types;
TYPED_TEST_SUITE(Type, Types);
TYPED_TEST(Type, Is) { EXPECT_GT(sizeof(TypeParam), 0u); }
// CHECK-NEXT: program_Type_0_Is: Type/0 Is {"defined_class":"Type_Is_Test","method_id":"TestBody"} gtest-instances.cpp:[[@LINE-1]]
// CHECK-NEXT: program_Type_1_Is: Type/1 Is {"defined_class":"Type_Is_Test","method_id":"TestBody"} gtest-instances.cpp:[[@LINE-2]]
