// Where a framework does not say where a test failed, the AppMap does: where the
// exception was thrown, where the assert stands, which function crashed.
// REQUIRES: gtest
// RUN: %appmap-cxx -w %s -o program -lgtest -lgtest_main
// RUN: for test in Throws ThrowsNumber Crashes Asserts Caught; do env APPMAP=true ./program --gtest_filter=*.$test > out 2>&1; %query get tmp/appmap/gtest/program_Fails_$test.appmap.json metadata.test_failure.location; done | FileCheck %s
#include <gtest/gtest.h>

#include <cassert>
#include <stdexcept>

// CHECK: failure-place.cpp:[[#@LINE+1]]
static void fail() { throw std::logic_error("no"); }
TEST(Fails, Throws) {
  try { throw std::runtime_error("expected"); } catch (...) {}
  fail();
}
static void number(int n) {
// CHECK-NEXT: failure-place.cpp:[[#@LINE+2]]
  if (n)
    throw n;
}
TEST(Fails, ThrowsNumber) { number(5); }

// CHECK-NEXT: failure-place.cpp:[[#@LINE+1]]
static void crash(int *at) {
  *at = 1;
}
TEST(Fails, Crashes) { crash(nullptr); }

static void check(int n) {
// CHECK-NEXT: failure-place.cpp:[[#@LINE+1]]
  assert(n > 3);
}
TEST(Fails, Asserts) { check(1); }

// CHECK-NEXT: failure-place.cpp:[[#@LINE+3]]
TEST(Fails, Caught) {
  try { fail(); } catch (...) {}
  EXPECT_TRUE(false);
}
