/* SPDX-License-Identifier: MIT
 *
 * One recording per GoogleTest test: a listener that registers itself. It is
 * compiled with the project's tests, since the layout of a listener differs
 * between versions; so it must compile, without a warning, against GoogleTest
 * 1.8 and later, in C++11, without exceptions and without RTTI.
 *
 * <gtest/gtest.h> goes before it.
 */
#ifndef APPMAP_ADAPTERS_GTEST_LISTENER_H
#define APPMAP_ADAPTERS_GTEST_LISTENER_H
#pragma GCC system_header

#include <appmap/appmap.h>
#include <appmap/test.h>
#include <string.h>

#include <string>

#include "../command_line.h"
#include "../exception.h"
#include "../registration.h"
#include "../wanted.h"
#include "version.h"

namespace appmap_gtest {

/* What not every version has. The better of two functions takes an int. */
template <class Info>
APPMAP_SKIP auto suite_of(const Info &info, int)
    -> decltype(info.test_suite_name()) {
  return info.test_suite_name();
}
template <class Info>
APPMAP_SKIP auto suite_of(const Info &info, long)
    -> decltype(info.test_case_name()) {
  return info.test_case_name();
}
template <class Info>
APPMAP_SKIP auto file_of(const Info &info, int) -> decltype(info.file()) {
  return info.file();
}
template <class Info> APPMAP_SKIP const char *file_of(const Info &, long) {
  return nullptr;
}
template <class Info>
APPMAP_SKIP auto line_of(const Info &info, int) -> decltype(info.line()) {
  return info.line();
}
template <class Info> APPMAP_SKIP int line_of(const Info &, long) {
  return 0;
}
template <class Result>
APPMAP_SKIP auto is_skipped(const Result &result, int)
    -> decltype(result.Skipped()) {
  return result.Skipped();
}
template <class Result> APPMAP_SKIP bool is_skipped(const Result &, long) {
  return false;
}

class listener : public ::testing::EmptyTestEventListener {
public:
  APPMAP_SKIP listener() : test_(0) {}

private:
  APPMAP_SKIP void OnTestProgramStart(const ::testing::UnitTest &) override {
    if (__appmap_test_runner)
      __appmap_test_runner("gtest");
  }

  APPMAP_SKIP void OnTestStart(const ::testing::TestInfo &info) override {
    const char *suite = suite_of(info, 0);
    std::string function =
        test_body(suite, info.name(), info.type_param() != nullptr);
    struct appmap_test test = {};
    test.framework = "gtest";
    test.framework_version = APPMAP_GTEST_VERSION;
    test.group = suite;
    test.name = info.name();
    test.function = function.c_str();
    test.file = file_of(info, 0);
    test.line = line_of(info, 0);
    exception_.clear();
    test_ = __appmap_test_begin ? __appmap_test_begin(&test) : 0;
  }

  /* An exception that left the test is still being handled: its class can be
   * asked for now, and its text is between quotes. */
  APPMAP_SKIP void
  OnTestPartResult(const ::testing::TestPartResult &part) override {
    if (!test_ || !part.failed() || !exception_.empty() || part.file_name() ||
        !strstr(part.message(), "C++ exception "))
      return;
    exception_ = appmap_adapters::exception_class();
    const char *begin = strchr(part.message(), '"');
    const char *end = strrchr(part.message(), '"');
    exception_message_.assign(begin ? begin + 1 : "",
                              begin ? static_cast<size_t>(end - begin - 1) : 0);
  }

  APPMAP_SKIP void OnTestEnd(const ::testing::TestInfo &info) override {
    const ::testing::TestResult &parts = *info.result();
    struct appmap_test_result result = {};
    if (!test_ || !__appmap_test_end)
      return;
    result.status = parts.Failed()         ? APPMAP_TEST_FAILED
                    : is_skipped(parts, 0) ? APPMAP_TEST_SKIPPED
                                           : APPMAP_TEST_SUCCEEDED;
    for (int i = 0; i < parts.total_part_count() && !result.message; i++) {
      const ::testing::TestPartResult &part = parts.GetTestPartResult(i);
      if (!part.failed())
        continue;
      result.message = part.summary();
      result.file = part.file_name();
      result.line = part.file_name() ? part.line_number() : 0;
    }
    if (!exception_.empty()) {
      result.exception = exception_.c_str();
      result.exception_message = exception_message_.c_str();
    }
    __appmap_test_end(test_, &result);
    test_ = 0;
  }

  /* What the test macros make of Suite and Test. In the names of instances
   * there are slashes: "Suite/0" of a typed test, "Prefix/Suite" and "Test/0"
   * of a value-parameterised, "Prefix/Suite/0" of a type-parameterised one. */
  APPMAP_SKIP static std::string
  test_body(const std::string &suite, const std::string &test, bool typed) {
    size_t slash = suite.find('/'), last = suite.rfind('/');
    if (typed && slash != last)
      return "gtest_suite_" + suite.substr(slash + 1, last - slash - 1) +
             "_::" + test + "::TestBody";
    return (typed || slash == std::string::npos ? suite.substr(0, slash)
                                                : suite.substr(slash + 1)) +
           "_" + test.substr(0, test.find('/')) + "_Test::TestBody";
  }

  uint64_t test_;
  std::string exception_, exception_message_;
};

/* A death test of the style "threadsafe" runs the program anew, with no word to
 * listeners, up to the statement that is to die. */
APPMAP_SKIP inline void announce() {
  static const char *const lists[] = {"gtest_list_tests", nullptr};
  std::string line = appmap_adapters::command_line();
  if (appmap_adapters::is_asked(line, lists))
    __appmap_test_runner("gtest");
  if (appmap_adapters::value_of(line, "internal_run_death_test").empty())
    return;
  std::string name = appmap_adapters::value_of(line, "filter");
  std::string suite = name.substr(0, name.find('.'));
  struct appmap_test test = {};
  test.framework = "gtest";
  test.group = suite.c_str();
  test.name = name.c_str() + (suite == name ? 0 : suite.size() + 1);
  __appmap_test_part(&test);
}

struct __attribute__((visibility("default"))) registrant {
  APPMAP_SKIP static bool append() {
    if (appmap_adapters::is_wanted() && __appmap_test_runner &&
        __appmap_test_part)
      announce();
    ::testing::UnitTest::GetInstance()->listeners().Append(new listener);
    return true;
  }
};
APPMAP_REGISTER(registrant);

} /* namespace appmap_gtest */

#endif
