/* SPDX-License-Identifier: MIT
 *
 * One recording per Catch2 test case, with all its sections: a listener that
 * registers itself. It is compiled with the project's tests, since the layout
 * of a listener differs between versions; so it must compile, without a
 * warning, against Catch2 2.1 and later, in C++11 (Catch2 3: C++14).
 *
 * Catch2's headers go before it.
 */
#ifndef APPMAP_ADAPTERS_CATCH2_LISTENER_H
#define APPMAP_ADAPTERS_CATCH2_LISTENER_H
#pragma GCC system_header

/* Not where Catch2 is off, or older, or was included without what a listener
 * needs. In version 2, listeners of sources that say ENABLE_BENCHMARKING have
 * another layout; only the source with Catch2's implementation is sure to know
 * the right one. */
#if defined CATCH_CONFIG_DISABLE || !defined CATCH_VERSION_MAJOR
#elif CATCH_VERSION_MAJOR >= 3 || defined CATCH_IMPL ||                        \
    (defined CATCH_CONFIG_EXTERNAL_INTERFACES &&                               \
     !defined CATCH_CONFIG_ENABLE_BENCHMARKING)

#include <appmap/appmap.h>
#include <appmap/test.h>

#include <string>

#include "../command_line.h"
#include "../exception.h"
#include "../registration.h"
#include "../wanted.h"

/* The program's main brings it, if it can: see `registrant`. */
#ifdef CATCH_IMPL
#define APPMAP_CATCH2 appmap_catch2_main
extern "C" const char __appmap_catch2_main;
const char __appmap_catch2_main = 1;
#else
#define APPMAP_CATCH2 appmap_catch2
extern "C" const char __appmap_catch2_main __attribute__((weak));
#endif

#define APPMAP_TEXT_(x) #x
#define APPMAP_TEXT(x)  APPMAP_TEXT_(x)

namespace APPMAP_CATCH2 {

#if CATCH_VERSION_MAJOR >= 3
typedef Catch::EventListenerBase listener_base;
typedef void assertion_ended;
#else
typedef Catch::TestEventListenerBase listener_base;
typedef bool assertion_ended;
#endif

class listener : public listener_base {
public:
  using listener_base::listener_base;

private:
  APPMAP_SKIP void testRunStarting(Catch::TestRunInfo const &run) override {
    listener_base::testRunStarting(run);
    if (__appmap_test_runner)
      __appmap_test_runner("catch2");
  }

  APPMAP_SKIP void testCaseStarting(Catch::TestCaseInfo const &info) override {
    listener_base::testCaseStarting(info);
    test_ = 0;
    failed_ = died_ = false;
    exception_.clear();
    if (!__appmap_test_begin ||
        info.tagsAsString().find("[noappmap]") != std::string::npos)
      return;
    std::string group(info.className);
    struct appmap_test test = {};
    test.framework = "catch2";
    test.framework_version = APPMAP_TEXT(CATCH_VERSION_MAJOR) "." APPMAP_TEXT(
        CATCH_VERSION_MINOR) "." APPMAP_TEXT(CATCH_VERSION_PATCH);
    test.group = group.c_str();
    test.name = info.name.c_str();
    test.file = info.lineInfo.file;
    test.line = static_cast<int>(info.lineInfo.line);
    test_ = __appmap_test_begin(&test);
  }

  /* An exception that left an expression or the test is still being handled.
   * The one of CHECK ends nothing. */
  APPMAP_SKIP assertion_ended
  assertionEnded(Catch::AssertionStats const &stats) override {
    Catch::AssertionResult const &result = stats.assertionResult;
    if (result.getResultType() == Catch::ResultWas::FatalErrorCondition)
      died_ = true;
    else if (test_ && !failed_ && !result.isOk())
      fail(result);
    return assertion_ended(true);
  }

  /* After a signal, Catch2 calls this from its handler: what follows is the end
   * of the process, and the recording ends with that. */
  APPMAP_SKIP void testCaseEnded(Catch::TestCaseStats const &stats) override {
    Catch::Totals const &totals = stats.totals;
    struct appmap_test_result result = {};
    if (test_ && !died_) {
      if (totals.assertions.failed || totals.testCases.failed) {
        result.status = APPMAP_TEST_FAILED;
        describe(result);
      } else if (is_skipped(totals.testCases, 0)) {
        result.status = APPMAP_TEST_SKIPPED;
      }
      __appmap_test_end(test_, &result);
      test_ = 0;
    }
    listener_base::testCaseEnded(stats);
  }

  APPMAP_SKIP void fail(Catch::AssertionResult const &result) {
    Catch::SourceLineInfo place = result.getSourceInfo();
    failed_ = true;
    message_ = result.hasExpression() ? result.getExpressionInMacro() : "";
    if (result.hasExpandedExpression())
      message_ += " with expansion " + result.getExpandedExpression();
    if (result.hasMessage())
      message_ += (message_.empty() ? "" : ": ") +
                  static_cast<std::string>(result.getMessage());
    file_ = place.file;
    line_ = static_cast<int>(place.line);
    if (result.getResultType() != Catch::ResultWas::ThrewException ||
        result.m_info.resultDisposition &
            Catch::ResultDisposition::ContinueOnFailure)
      return;
    exception_ = appmap_adapters::exception_class();
    exception_message_ = static_cast<std::string>(result.getMessage());
  }

  APPMAP_SKIP void describe(struct appmap_test_result &result) const {
    if (!failed_) {
      result.message = "passed, though tagged [!shouldfail]";
      return;
    }
    result.message = message_.c_str();
    result.file = file_;
    result.line = line_;
    if (exception_.empty())
      return;
    result.exception = exception_.c_str();
    result.exception_message = exception_message_.c_str();
  }

  /* Not every version can skip. The better of the two takes an int. */
  template <class Counts>
  APPMAP_SKIP static auto is_skipped(const Counts &counts, int)
      -> decltype(counts.skipped > 0) {
    return counts.skipped > 0;
  }
  template <class Counts>
  APPMAP_SKIP static bool is_skipped(const Counts &, long) {
    return false;
  }

  uint64_t test_ = 0;
  bool failed_ = false, died_ = false;
  std::string message_, exception_, exception_message_;
  const char *file_ = nullptr;
  int line_ = 0;
};

struct __attribute__((visibility("default"))) registrant {
  APPMAP_SKIP static bool append() {
    if (!appmap_adapters::is_wanted())
      return false;
#ifndef CATCH_IMPL
    if (&__appmap_catch2_main)
      return false;
#endif
    static const char *const lists[] = {
        "list-tests",     "list-test-names-only", "list-tags",
        "list-reporters", "list-listeners",       nullptr};
    appmap_adapters::lists_tests("catch2", lists);
#if CATCH_VERSION_MAJOR >= 3
    Catch::ListenerRegistrar<listener>("appmap");
#else
    Catch::ListenerRegistrar<listener>();
#endif
    return true;
  }
};
APPMAP_REGISTER(registrant);

} /* namespace APPMAP_CATCH2 */

#endif
#endif
