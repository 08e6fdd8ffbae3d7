/* SPDX-License-Identifier: MIT
 *
 * One recording per doctest test case, with all its subcases: a listener that
 * registers itself. It is compiled with the project's tests, since the layout
 * of a listener differs between versions; so it must compile, without a
 * warning, against doctest 2.3.4 and later, in C++11, without exceptions and
 * without RTTI.
 *
 * doctest's header goes before it.
 */
#ifndef APPMAP_ADAPTERS_DOCTEST_LISTENER_H
#define APPMAP_ADAPTERS_DOCTEST_LISTENER_H
#pragma GCC system_header

/* Not where doctest is off, or older. */
#if !defined DOCTEST_CONFIG_DISABLE && defined DOCTEST_REGISTER_LISTENER

#include <appmap/appmap.h>
#include <appmap/test.h>
#include <string.h>

#include <string>

#include "../command_line.h"
#include "../exception.h"
#include "../registration.h"
#include "../wanted.h"

namespace appmap_doctest {

/* Some versions have doctest::String where others have C strings. */
APPMAP_SKIP inline const char *text_of(const doctest::String &text) {
  return text.c_str();
}
APPMAP_SKIP inline const char *text_of(const char *text) {
  return text ? text : "";
}

class listener : public doctest::IReporter {
public:
  APPMAP_SKIP explicit listener(const doctest::ContextOptions &) {}

private:
  APPMAP_SKIP void test_run_start() override {
    if (__appmap_test_runner)
      __appmap_test_runner("doctest");
  }

  APPMAP_SKIP void test_case_start(const doctest::TestCaseData &data) override {
    data_ = &data;
    test_ = 0;
    failed_ = died_ = false;
    message_.clear();
    exception_.clear();
    if (is_opted_out(data.m_name) || is_opted_out(data.m_test_suite) ||
        is_opted_out(data.m_description) || !__appmap_test_begin)
      return;
    struct appmap_test test = {};
    test.framework = "doctest";
    test.framework_version = DOCTEST_VERSION_STR;
    test.group = data.m_test_suite;
    test.name = data.m_name;
    test.file = text_of(data.m_file);
    test.line = static_cast<int>(data.m_line);
    test_ = __appmap_test_begin(&test);
  }

  /* doctest has no tags; its users write them into names. */
  APPMAP_SKIP static bool is_opted_out(const char *text) {
    return text && strstr(text, "[noappmap]");
  }

  /* May be called by any thread: the first failure is told. */
  APPMAP_SKIP void log_assert(const doctest::AssertData &data) override {
    if (!data.m_failed || data.m_at & doctest::assertType::is_warn || !claim())
      return;
    message_ = std::string(doctest::assertString(data.m_at)) + "( " +
               text_of(data.m_expr) + " )" + reason_of(data);
    file_ = data.m_file;
    line_ = data.m_line;
  }

  APPMAP_SKIP static std::string reason_of(const doctest::AssertData &data) {
    bool throws = data.m_at & (doctest::assertType::is_throws |
                               doctest::assertType::is_throws_as |
                               doctest::assertType::is_throws_with);
    if (data.m_threw)
      return (throws ? " threw another exception: " : " threw ") +
             std::string(text_of(data.m_exception));
    if (throws)
      return " threw nothing";
    return " with expansion " + std::string(text_of(data.m_decomp));
  }

  APPMAP_SKIP void log_message(const doctest::MessageData &data) override {
    if (data.m_severity & doctest::assertType::is_warn || !claim())
      return;
    message_ = text_of(data.m_string);
    file_ = data.m_file;
    line_ = data.m_line;
  }

  /* The exception is still being handled. After a signal, doctest calls this
   * from its handler, and then test_case_end(): what follows is the end of the
   * process, and the recording ends with that. */
  APPMAP_SKIP void
  test_case_exception(const doctest::TestCaseException &thrown) override {
    died_ = thrown.is_crash;
    if (died_ || !claim())
      return;
    message_ = exception_message_ = text_of(thrown.error_string);
    exception_ = appmap_adapters::exception_class();
    file_ = text_of(data_->m_file);
    line_ = static_cast<int>(data_->m_line);
  }

  APPMAP_SKIP bool claim() {
    return test_ && !__atomic_exchange_n(&failed_, true, __ATOMIC_RELAXED);
  }

  APPMAP_SKIP void
  test_case_end(const doctest::CurrentTestCaseStats &stats) override {
    struct appmap_test_result result = {};
    if (!test_ || died_)
      return;
    if (has_failed(stats.failure_flags)) {
      result.status = APPMAP_TEST_FAILED;
      describe(result, stats.failure_flags);
    }
    __appmap_test_end(test_, &result);
    test_ = 0;
  }

  APPMAP_SKIP static bool has_failed(int flags) {
    using namespace doctest::TestCaseFailureReason;
    return flags && !(flags & (ShouldHaveFailedAndDid | CouldHaveFailedAndDid |
                               FailedExactlyNumTimes));
  }

  APPMAP_SKIP void describe(struct appmap_test_result &result, int flags) {
    using namespace doctest::TestCaseFailureReason;
    if (flags & ShouldHaveFailedButDidnt)
      message_ = "passed, though it should fail";
    else if (flags & DidntFailExactlyNumTimes)
      message_ = "failed another number of times than expected (" +
                 std::to_string(data_->m_expected_failures) + ")" +
                 (message_.empty() ? "" : ": ") + message_;
    else if (flags & Timeout && !failed_)
      message_ = "took longer than it may";
    result.message = message_.c_str();
    if (!failed_)
      return;
    result.file = file_;
    result.line = line_;
    if (exception_.empty())
      return;
    result.exception = exception_.c_str();
    result.exception_message = exception_message_.c_str();
  }

  /* Not every version has this one. */
  APPMAP_SKIP virtual void test_case_reenter(const doctest::TestCaseData &) {}

  APPMAP_SKIP void report_query(const doctest::QueryData &) override {}
  APPMAP_SKIP void test_run_end(const doctest::TestRunStats &) override {}
  APPMAP_SKIP void subcase_start(const doctest::SubcaseSignature &) override {}
  APPMAP_SKIP void subcase_end() override {}
  APPMAP_SKIP void test_case_skipped(const doctest::TestCaseData &) override {}

  const doctest::TestCaseData *data_ = nullptr;
  uint64_t test_ = 0;
  bool failed_ = false, died_ = false;
  std::string message_, exception_, exception_message_;
  const char *file_ = nullptr;
  int line_ = 0;
};

struct __attribute__((visibility("default"))) registrant {
  APPMAP_SKIP static bool append() {
    static const char *const lists[] = {"list-test-cases",
                                        "list-test-suites",
                                        "list-reporters",
                                        "dt-list-test-cases",
                                        "dt-list-test-suites",
                                        "dt-list-reporters",
                                        "count",
                                        "dt-count",
                                        nullptr};
    if (appmap_adapters::is_wanted())
      appmap_adapters::lists_tests("doctest", lists);
    return appmap_adapters::is_wanted() &&
           doctest::registerReporter<listener>("appmap", 0, false) == 0;
  }
};
APPMAP_REGISTER(registrant);

} /* namespace appmap_doctest */

#endif
#endif
