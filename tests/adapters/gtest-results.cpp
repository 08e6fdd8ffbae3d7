// Each GoogleTest test becomes an AppMap that says how it went; what the
// program prints and its XML stay the same.
// REQUIRES: gtest
// RUN: %appmap-cxx %s -o program -lgtest -lgtest_main
// RUN: not ./program --gtest_output=xml:off.xml > off.out
// RUN: not env APPMAP=true ./program --gtest_output=xml:on.xml > on.out 2> on.err
// RUN: sed -E -i 's/[(][0-9]+ ms( total)?[)]|time(stamp)?="[^"]*"//g' off.out on.out off.xml on.xml
// RUN: diff off.out on.out && diff off.xml on.xml && not grep . on.err
// RUN: ls tmp/appmap tmp/appmap/gtest | FileCheck %s --check-prefix=FILES
// FILES: tmp/appmap:
// FILES-NEXT: gtest
// FILES-EMPTY:
// FILES-NEXT: tmp/appmap/gtest:
// FILES-NEXT: program_Account_Deposits.appmap.json
// FILES-NEXT: program_Numbers_Compares.appmap.json
// FILES-NEXT: program_Numbers_Throws.appmap.json
// FILES-NEXT: program_Numbers_ThrowsNumber.appmap.json
// FILES-NOT: {{.}}
#include <gtest/gtest.h>

#include <stdexcept>

namespace bank {
int twice(int value) {
  return 2 * value;
}

// RUN: %query tree tmp/appmap/gtest/program_Account_Deposits.appmap.json | FileCheck %s --check-prefix=TREE
// RUN: %query get tmp/appmap/gtest/program_Account_Deposits.appmap.json metadata | FileCheck %s --check-prefix=PASSED
// PASSED: "name":"Account Deposits"{{.*}}"recorder":{"name":"gtest","type":"tests"}
// PASSED-SAME: "source_location":"{{([^"]*/)?}}gtest-results.cpp:[[@LINE+12]]"{{.*}}"test_status":"succeeded"
// PASSED-NOT: test_failure
// TREE: SetUp(
// TREE-NEXT: | twice(value: int = "3")
// TREE-NEXT: TestBody(
// TREE-NEXT: | twice(value: int = "1")
// TREE-NEXT: TearDown(
struct Account : testing::Test {
  void SetUp() override { balance = twice(3); }
  void TearDown() override {}
  int balance;
};
TEST_F(Account, Deposits) { EXPECT_EQ(balance + twice(1), 8); }

// RUN: %query get tmp/appmap/gtest/program_Numbers_Compares.appmap.json metadata | FileCheck %s --check-prefix=FAILED
// FAILED: "test_status":"failed"
// FAILED-SAME: "test_failure":{"message":"Expected equality of these values:\n  twice(1)\n    Which is: 2\n  3\nof many","location":"{{([^"]*/)?}}gtest-results.cpp:[[@LINE+1]]"}
TEST(Numbers, Compares) { EXPECT_EQ(twice(1), 3) << "of many"; ADD_FAILURE(); }

// RUN: %query get tmp/appmap/gtest/program_Numbers_Throws.appmap.json metadata | FileCheck %s --check-prefix=THREW
// THREW: "test_status":"failed","test_failure":{"message":"C++ exception with description \"no \"number\"\" thrown in the test body.{{(\\n)?}}","location":"{{([^"]*/)?}}gtest-results.cpp:[[@LINE+2]]"}
// THREW-SAME: "exception":{"class":"std::logic_error","message":"no \"number\""}
TEST(Numbers, Throws) { throw std::logic_error("no \"number\""); }

// RUN: %query get tmp/appmap/gtest/program_Numbers_ThrowsNumber.appmap.json metadata.exception.class | grep -x int
TEST(Numbers, ThrowsNumber) { throw twice(1); }
TEST(Numbers, Skipped) { GTEST_SKIP(); }
TEST(Numbers, DISABLED_Off) {}
} // namespace bank
