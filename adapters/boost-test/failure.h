/* SPDX-License-Identifier: MIT
 *
 * The first failure of a Boost.Test test case. Observers are told that an
 * assertion failed, but not what it says: only log formatters are. So ours is
 * one of several, writes nothing, and steps aside for a formatter of the
 * project's.
 */
#ifndef APPMAP_ADAPTERS_BOOST_TEST_FAILURE_H
#define APPMAP_ADAPTERS_BOOST_TEST_FAILURE_H
#pragma GCC system_header

#include <appmap/appmap.h>
#include <boost/test/execution_monitor.hpp>
#include <boost/test/unit_test_log.hpp>
#include <boost/test/unit_test_log_formatter.hpp>
#include <boost/version.hpp>
#include <string.h>

#include <ostream>
#include <string>

namespace appmap_boost_test {

struct failure {
  /* The place is that of the test case until more is known. */
  APPMAP_SKIP failure(boost::unit_test::const_string test, size_t at)
      : known(false) {
    move(test, at);
  }
  APPMAP_SKIP void move(boost::unit_test::const_string name, size_t number) {
    file.assign(name.begin(), name.end());
    line = static_cast<int>(number);
  }

  bool known;
  std::string message, file;
  int line;
  std::string exception, exception_message;
};

/* What follows `mark` in its line. */
APPMAP_SKIP inline std::string after(const std::string &text,
                                     const char *mark) {
  size_t at = text.find(mark);
  if (at == std::string::npos)
    return std::string();
  at += strlen(mark);
  return text.substr(at, text.find('\n', at) - at);
}

/* Boost tells of an exception "its::class: what it says", and at length if it
 * is derived from boost::exception. */
APPMAP_SKIP inline void tell_exception(failure &told, const std::string &text) {
  size_t colon = text.find(": ");
  told.exception = after(text, "Dynamic exception type: ");
  told.exception_message = after(text, "std::exception::what: ");
  if (!told.exception.empty())
    return;
  told.exception =
      colon == std::string::npos ? "unknown" : text.substr(0, colon);
  told.exception_message =
      colon == std::string::npos ? "" : text.substr(colon + 2);
  if (told.exception == "C string")
    told.exception = "char const*";
}

/* Of a signal, it says the name, or else something of this. */
APPMAP_SKIP inline void tell_signal(failure &told, const std::string &text) {
  static const char *const known[][2] = {
      {"memory access", "SIGSEGV"},    {"divide by", "SIGFPE"},
      {"overflow", "SIGFPE"},          {"underflow", "SIGFPE"},
      {"floating point", "SIGFPE"},    {"illegal", "SIGILL"},
      {"privileged opcode", "SIGILL"},
  };
  size_t name = text.find("SIG");
  told.exception = "signal";
  told.exception_message = text;
  if (name != std::string::npos)
    told.exception = text.substr(name, text.find_first_of(", ", name) - name);
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (told.exception == "signal" && text.find(known[i][0]) != text.npos)
      told.exception = known[i][1];
}

/* The first of a test's failures is told. */
APPMAP_SKIP inline void tell(failure &told,
                             const boost::execution_exception &caught) {
  typedef boost::execution_exception exception;
  if (told.known)
    return;
  told.known = true;
  told.message.assign(caught.what().begin(), caught.what().end());
  if (caught.where().m_line_num)
    told.move(caught.where().m_file_name, caught.where().m_line_num);
  if (caught.code() == exception::cpp_exception_error)
    tell_exception(told, told.message);
  else if (caught.code() > exception::cpp_exception_error &&
           caught.code() != exception::user_fatal_error)
    tell_signal(told, told.message);
}

#if BOOST_VERSION >= 106200

class formatter : public boost::unit_test::unit_test_log_formatter {
  typedef boost::unit_test::test_unit test_unit;
  typedef boost::unit_test::const_string const_string;

public:
  APPMAP_SKIP formatter(failure &told, bool &there)
      : told_(told), there_(there), listens_(false) {
    there_ = true;
  }
  APPMAP_SKIP ~formatter() {
    there_ = false;
  }

private:
  APPMAP_SKIP void
  log_entry_start(std::ostream &, const boost::unit_test::log_entry_data &entry,
                  log_entry_types type) {
    listens_ = !told_.known &&
               (type == BOOST_UTL_ET_ERROR || type == BOOST_UTL_ET_FATAL_ERROR);
    if (!listens_)
      return;
    told_.known = true;
    told_.move(entry.m_file_name, entry.m_line_num);
  }
  APPMAP_SKIP void log_entry_value(std::ostream &, const_string value) {
    if (listens_)
      told_.message.append(value.begin(), value.end());
  }
  /* What passed is not made into text. */
  APPMAP_SKIP void
  log_entry_value(std::ostream &stream,
                  const boost::unit_test::lazy_ostream &value) {
    if (listens_)
      unit_test_log_formatter::log_entry_value(stream, value);
  }
  APPMAP_SKIP void log_entry_finish(std::ostream &) {
    listens_ = false;
  }

  APPMAP_SKIP void log_start(std::ostream &, boost::unit_test::counter_t) {}
  APPMAP_SKIP void log_finish(std::ostream &) {}
  APPMAP_SKIP void log_build_info(std::ostream &) {}
  APPMAP_SKIP void log_build_info(std::ostream &, bool) {}
  APPMAP_SKIP void test_unit_start(std::ostream &, const test_unit &) {}
  APPMAP_SKIP void test_unit_finish(std::ostream &, const test_unit &,
                                    unsigned long) {}
  APPMAP_SKIP void test_unit_skipped(std::ostream &, const test_unit &,
                                     const_string) {}
  APPMAP_SKIP void
  log_exception_start(std::ostream &,
                      const boost::unit_test::log_checkpoint_data &,
                      const boost::execution_exception &) {}
  APPMAP_SKIP void log_exception_finish(std::ostream &) {}
  APPMAP_SKIP void entry_context_start(std::ostream &,
                                       boost::unit_test::log_level) {}
  APPMAP_SKIP void log_entry_context(std::ostream &, const_string) {}
  APPMAP_SKIP void log_entry_context(std::ostream &,
                                     boost::unit_test::log_level,
                                     const_string) {}
  APPMAP_SKIP void entry_context_finish(std::ostream &) {}
  APPMAP_SKIP void entry_context_finish(std::ostream &,
                                        boost::unit_test::log_level) {}

  failure &told_;
  bool &there_;
  bool listens_;
};
#endif

} /* namespace appmap_boost_test */

#endif
