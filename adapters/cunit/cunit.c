/* SPDX-License-Identifier: MIT
 *
 * CUnit 2.1-3: each test becomes a recording. A suite's set-up and tear-down,
 * which run for every test of it, are replaced by ours, which call the user's.
 */
#include "adapters/current.h"
#include "adapters/symbol.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>

/* As in CUnit 2.1-3; only what is used. */
struct test {
  char *name;
  int is_active;
  void (*function)(void);
};

struct suite {
  char *name;
  int is_active;
  struct test *first;
  int (*initialize)(void);
  int (*clean_up)(void);
  void (*setup)(void);
  void (*teardown)(void);
  unsigned count;
  struct suite *next;
};

struct registry {
  unsigned suites, tests;
  struct suite *first;
};

struct failure {
  unsigned type, line;
  char *file, *condition;
  struct test *test;
  struct suite *suite;
  struct failure *next;
};

struct registry *CU_get_registry(void);
struct suite *CU_get_current_suite(void);
struct test *CU_get_current_test(void);
struct failure *CU_get_failure_list(void);
unsigned CU_get_number_of_failure_records(void);

struct suite *__real_CU_add_suite(const char *name, int (*initialize)(void),
                                  int (*clean_up)(void));
/* Older versions have neither this nor the members. */
struct suite *__real_CU_add_suite_with_setup_and_teardown(
    const char *name, int (*initialize)(void), int (*clean_up)(void),
    void (*setup)(void), void (*teardown)(void)) __attribute__((weak));
int __real_CU_register_suites(void *suites);
int __real_CU_register_nsuites(int count, ...);

/* What the suites had before. Never freed: suites may be run until the end. */
static struct theirs {
  const struct suite *suite;
  void (*setup)(void);
  void (*teardown)(void);
  struct theirs *next;
} * all;

static unsigned failures; /* before the test began */

static const struct theirs *theirs(void) {
  const struct theirs *found = all;
  while (found && found->suite != CU_get_current_suite())
    found = found->next;
  return found;
}

static void run_setup(void) {
  const struct theirs *found = theirs();
  const struct test *test = CU_get_current_test();
  char *version = am_symbol_library((const void *)CU_get_registry);
  am_test_begin(&(struct appmap_test){.framework = "cunit",
                                      .framework_version = version,
                                      .group = CU_get_current_suite()->name,
                                      .name = test->name});
  am_test_function((const void *)test->function);
  free(version);
  failures = CU_get_number_of_failure_records();
  if (found && found->setup)
    found->setup();
}

static void run_teardown(void) {
  const struct theirs *found = theirs();
  if (found && found->teardown)
    found->teardown();
  const struct failure *failure = CU_get_failure_list();
  for (unsigned i = 0; failure && i < failures; i++)
    failure = failure->next;
  if (failure)
    am_test_fail(failure->file, (int)failure->line, "%s", failure->condition);
  am_test_end(APPMAP_TEST_SUCCEEDED);
}

static void adopt_suites(void) {
  const struct registry *registry = CU_get_registry();
  if (!registry || !__real_CU_add_suite_with_setup_and_teardown ||
      !am_test_runner("cunit"))
    return;
  for (struct suite *suite = registry->first; suite; suite = suite->next) {
    struct theirs *new = suite->setup != run_setup ? malloc(sizeof *new) : NULL;
    if (!new)
      continue;
    *new = (struct theirs){suite, suite->setup, suite->teardown, all};
    all = new;
    suite->setup = run_setup;
    suite->teardown = run_teardown;
  }
}

struct suite *__wrap_CU_add_suite(const char *name, int (*initialize)(void),
                                  int (*clean_up)(void)) {
  struct suite *suite = __real_CU_add_suite(name, initialize, clean_up);
  adopt_suites();
  return suite;
}

struct suite *__wrap_CU_add_suite_with_setup_and_teardown(
    const char *name, int (*initialize)(void), int (*clean_up)(void),
    void (*setup)(void), void (*teardown)(void)) {
  struct suite *suite = __real_CU_add_suite_with_setup_and_teardown(
      name, initialize, clean_up, setup, teardown);
  adopt_suites();
  return suite;
}

int __wrap_CU_register_suites(void *suites) {
  int error = __real_CU_register_suites(suites);
  adopt_suites();
  return error;
}

/* An array for each of `count`; registers them all, unless one fails. */
int __wrap_CU_register_nsuites(int count, ...) {
  int error = 0;
  va_list arrays;
  va_start(arrays, count);
  for (int i = 0; i < count && !error; i++)
    error = __real_CU_register_suites(va_arg(arrays, void *));
  va_end(arrays);
  adopt_suites();
  return error;
}
