/* SPDX-License-Identifier: MIT
 *
 * One recording per Boost.Test test case: an observer that registers itself. It
 * is compiled with the project's tests, since the layout of an observer differs
 * between versions; so it must compile, without a warning, against Boost 1.59
 * and later, in C++03, without exceptions and without RTTI.
 *
 * <boost/test/unit_test.hpp> goes before it.
 */
#ifndef APPMAP_ADAPTERS_BOOST_TEST_OBSERVER_H
#define APPMAP_ADAPTERS_BOOST_TEST_OBSERVER_H
#pragma GCC system_header

#include <boost/version.hpp>

/* Decorators, and so labels, came with 1.59. */
#if BOOST_VERSION >= 105900

#include <appmap/appmap.h>
#include <appmap/test.h>
#include <boost/test/framework.hpp>
#include <boost/test/results_collector.hpp>
#include <boost/test/tree/observer.hpp>
#include <boost/test/tree/test_unit.hpp>

#include <algorithm>
#include <ios>
#include <string>
#include <vector>

#include "../command_line.h"
#include "../registration.h"
#include "../wanted.h"
#include "failure.h"

namespace appmap_boost_test {

class observer : public boost::unit_test::test_observer {
  typedef boost::unit_test::test_unit test_unit;

public:
  APPMAP_SKIP observer() : test_(0), failure_("", 0), has_formatter_(false) {
#if BOOST_VERSION >= 106200
    boost::unit_test::unit_test_log_t::instance().add_formatter(
        new formatter(failure_, has_formatter_));
#endif
    boost::unit_test::framework::register_observer(*this);
  }
  APPMAP_SKIP virtual ~observer() {}

private:
  /* Before the log, which makes up at the start its mind whom to tell. */
  APPMAP_SKIP int priority() {
    return -1;
  }

  APPMAP_SKIP void test_start(boost::unit_test::counter_t) {
    if (__appmap_test_runner)
      __appmap_test_runner("boost-test");
#if BOOST_VERSION >= 106200
    if (has_formatter_)
      boost::unit_test::unit_test_log_t::instance().add_format(
          boost::unit_test::OF_CUSTOM_LOGGER);
#endif
  }
  APPMAP_SKIP void test_start(boost::unit_test::counter_t count,
                              boost::unit_test::test_unit_id) {
    test_start(count);
  }

  /* Also of suites; the first, whose name is the program's, is all of them. */
  APPMAP_SKIP void test_unit_start(const test_unit &unit) {
    units_.push_back(&unit);
    if (unit.p_type == boost::unit_test::TUT_CASE)
      begin(unit);
  }

  APPMAP_SKIP void begin(const test_unit &unit) {
    failure_ = failure(unit.p_file_name, unit.p_line_num);
    test_ = 0;
    if (!__appmap_test_begin || is_opted_out())
      return;
    std::string suites = group();
    struct appmap_test test = {};
    test.framework = "boost-test";
    test.framework_version = version();
    test.group = suites.c_str();
    test.name = unit.p_name->c_str();
    test.file = failure_.file.c_str();
    test.line = failure_.line;
    test_ = __appmap_test_begin(&test);
  }

  /* "1.74.0" of "1_74". */
  APPMAP_SKIP static const char *version() {
    static std::string text;
    text = BOOST_LIB_VERSION;
    std::replace(text.begin(), text.end(), '_', '.');
    if (std::count(text.begin(), text.end(), '.') == 1)
      text += ".0";
    return text.c_str();
  }

  APPMAP_SKIP bool is_opted_out() const {
    for (size_t i = 0; i < units_.size(); i++) {
      const std::vector<std::string> &labels = units_[i]->p_labels.get();
      if (std::find(labels.begin(), labels.end(), "noappmap") != labels.end())
        return true;
    }
    return false;
  }

  APPMAP_SKIP std::string group() const {
    std::string path;
    for (size_t i = 1; i + 1 < units_.size(); i++)
      path += (path.empty() ? "" : "/") + units_[i]->p_name.get();
    return path;
  }

  APPMAP_SKIP void exception_caught(const boost::execution_exception &caught) {
    tell(failure_, caught);
  }

  APPMAP_SKIP void test_unit_finish(const test_unit &unit, unsigned long) {
    if (!units_.empty())
      units_.pop_back();
    if (!test_ || unit.p_type != boost::unit_test::TUT_CASE)
      return;
    struct appmap_test_result result = {};
    if (!boost::unit_test::results_collector_t::instance()
             .results(unit.p_id)
             .passed())
      describe(result);
    __appmap_test_end(test_, &result);
    test_ = 0;
  }

  APPMAP_SKIP void describe(struct appmap_test_result &result) {
    result.status = APPMAP_TEST_FAILED;
    if (!failure_.known)
      failure_.message = "an assertion failed";
    result.message = failure_.message.c_str();
    result.file = failure_.file.c_str();
    result.line = failure_.line;
    if (failure_.exception.empty())
      return;
    result.exception = failure_.exception.c_str();
    result.exception_message = failure_.exception_message.c_str();
  }

  uint64_t test_;
  failure failure_;
  bool has_formatter_;
  std::vector<const test_unit *> units_;
};

struct __attribute__((visibility("default"))) registrant {
  /* Maybe before anything else of the source: the log wants std::cout. */
  APPMAP_SKIP static bool append() {
    static std::ios_base::Init streams;
    static const char *const lists[] = {"list_content", "list_labels", 0};
    if (appmap_adapters::is_wanted())
      appmap_adapters::lists_tests("boost-test", lists);
    static observer *const made =
        appmap_adapters::is_wanted() ? new observer : 0;
    return made;
  }
};
APPMAP_REGISTER(registrant);

} /* namespace appmap_boost_test */

#endif
#endif
