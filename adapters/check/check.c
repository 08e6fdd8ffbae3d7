/* SPDX-License-Identifier: MIT
 *
 * Check, from 0.13 on: each test, and each turn of a loop test, becomes a
 * recording. A checked fixture of ours, first of all, begins it and, after all
 * others, ends it: in the child that Check forks for the test, or here.
 *
 * Only functions of Check's check.o are wrapped: a linker that has passed
 * libcheck.a would not go back to fetch another object for us.
 */
#include "adapters/check/registry.h"
#include "adapters/current.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Weak, because a project may have functions of its own by some of the names.
 */
void __real__ck_assert_failed(const char *file, int line, const char *expr,
                              const char *format, ...) __attribute__((weak));
void __real__tcase_add_test(void *tcase, const struct am_check_function *test,
                            int signal, int exit_value, int start, int end)
    __attribute__((weak));
void __real_srunner_free(void *runner) __attribute__((weak));
int __real_srunner_ntests_failed(void *runner) __attribute__((weak));
void __real_suite_add_tcase(void *suite, void *tcase) __attribute__((weak));
void *__real_tcase_create(const char *name) __attribute__((weak));
void tcase_add_checked_fixture(void *tcase, void (*setup)(void),
                               void (*teardown)(void)) __attribute__((weak));
extern int check_major_version __attribute__((weak));
extern int check_minor_version __attribute__((weak));
extern int check_micro_version __attribute__((weak));

static pid_t runner; /* where tests were made; 0: tests are not recorded */

static bool is_known_version(void) {
  return &check_major_version && &check_minor_version && &check_micro_version &&
         tcase_add_checked_fixture && tcase_name &&
         (check_major_version > 0 || check_minor_version >= 13);
}

/* Check says the name of the test, and which turn it is, after the set-up. */
static void set_up(void) {
  char version[48];
  snprintf(version, sizeof version, "%d.%d.%d", check_major_version,
           check_minor_version, check_micro_version);
  am_test_begin(&(struct appmap_test){.framework = "check",
                                      .framework_version = version,
                                      .name = "checked_setup"});
}

static void tear_down(void) {
  am_test_end(APPMAP_TEST_SUCCEEDED);
}

void *__wrap_tcase_create(const char *name) {
  void *tcase = __real_tcase_create(name);
  if (tcase && is_known_version() && am_test_runner("check")) {
    runner = getpid();
    tcase_add_checked_fixture(tcase, set_up, tear_down);
  }
  return tcase;
}

void __wrap_suite_add_tcase(void *suite, void *tcase) {
  if (runner)
    am_check_add_case(suite, tcase);
  __real_suite_add_tcase(suite, tcase);
}

/* Called by what tests include as tcase_add_test() and its like. */
void __wrap__tcase_add_test(void *tcase, const struct am_check_function *test,
                            int signal, int exit_value, int start, int end) {
  if (runner && tcase && test)
    test = am_check_add_test(tcase, test, signal, exit_value, end - start > 1);
  __real__tcase_add_test(tcase, test, signal, exit_value, start, end);
}

/* Ends the test's process, or jumps out of the test to the tear-down. */
void __wrap__ck_assert_failed(const char *file, int line, const char *expr,
                              const char *format, ...) {
  char text[BUFSIZ]; /* as long as in Check */
  if (format) {
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    expr = text;
  }
  am_test_fail(file, line, "%s", expr);
  if (getpid() != runner)
    am_test_end(APPMAP_TEST_FAILED);
  if (format)
    __real__ck_assert_failed(file, line, expr, "%s", text);
  else
    __real__ck_assert_failed(file, line, expr, NULL);
}

/* Where Check does not fork, it has no tear-down after a failed set-up. */
int __wrap_srunner_ntests_failed(void *of) {
  am_test_end(APPMAP_TEST_FAILED);
  return __real_srunner_ntests_failed(of);
}

void __wrap_srunner_free(void *of) {
  am_test_end(APPMAP_TEST_FAILED);
  __real_srunner_free(of);
}
