/* SPDX-License-Identifier: MIT
 *
 * All that the unit tests need of a test framework: named tests, checks that
 * say where and what, an exit status. A failed check does not end its test.
 * Checks may fail in signal handlers and forked processes, too.
 */
#ifndef APPMAP_TESTS_UNIT_HARNESS_H
#define APPMAP_TESTS_UNIT_HARNESS_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

struct test {
  const char *name;
  void (*run)(void);
};

/* Runs `tests`, or those whose names are given; `--list` prints the names.
 * Returns main's result. */
int harness_run(const struct test *tests, int count, int argc, char **argv);
/* The name of the running test. */
const char *harness_running(void);
bool harness_check(bool condition, const char *file, int line,
                   const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* From here on failed checks are counted there: in shared memory, if another
 * process is to know of them. */
void harness_count_at(uint64_t *failures);
/* A folder of its own for the running test, empty, removed at its end unless
 * UNIT_KEEP is set. */
const char *harness_folder(void);

#define CHECK(condition)                                                       \
  harness_check((condition), __FILE__, __LINE__, "%s", #condition)
#define CHECK_NUMBER(actual, expected)                                         \
  ({                                                                           \
    long long actual_ = (long long)(actual);                                   \
    long long expected_ = (long long)(expected);                               \
    harness_check(actual_ == expected_, __FILE__, __LINE__,                    \
                  "%s is %lld, not %lld", #actual, actual_, expected_);        \
  })
#define CHECK_TEXT(actual, expected)                                           \
  do {                                                                         \
    const char *actual_ = (actual), *expected_ = (expected);                   \
    harness_check(actual_ &&strcmp(actual_, expected_) == 0, __FILE__,         \
                  __LINE__, "%s is \"%s\", not \"%s\"", #actual,               \
                  actual_ ? actual_ : "(nothing)", expected_);                 \
  } while (0)
#define TEST(function)                                                         \
  { #function, function }
#define RUN_TESTS(tests, argc, argv)                                           \
  harness_run(tests, sizeof(tests) / sizeof *(tests), argc, argv)

#endif
