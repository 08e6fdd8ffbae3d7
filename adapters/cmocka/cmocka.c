/* SPDX-License-Identifier: MIT
 *
 * cmocka: each test of cmocka_run_group_tests() becomes a recording. cmocka
 * runs a copy of the array of tests, in which set-up and test are ours and
 * call the user's.
 *
 * What became of a test is read from cmocka's own account of it, which is
 * complete only after the tear-down, where cmocka calls nobody. So a test is
 * ended when the next one begins, or the group's tear-down: cmocka itself is
 * all that runs until then.
 */
#include "adapters/cmocka/blocks.h"
#include "adapters/cmocka/failure.h"
#include "adapters/current.h"
#include "adapters/symbol.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* As in cmocka 1.0 to 2.0. */
struct test {
  const char *name;
  void (*test)(void **state);
  int (*setup)(void **state);
  int (*teardown)(void **state);
  void *initial_state;
};

/* cmocka's account of a test, as in cmocka 1.0 to 2.0. The test is given the
 * address of `state`. */
struct account {
  const void *check_point;
  const struct test *test;
  void *state;
  const char *error_message;
  enum { NOT_STARTED, PASSED, FAILED, ERROR, SKIPPED } status;
  double runtime;
};

int __real__cmocka_run_group_tests(const char *name, const struct test *tests,
                                   size_t count, int (*setup)(void **),
                                   int (*teardown)(void **));
void vprint_error(const char *format, va_list arguments) __attribute__((weak));

static struct group {
  const char *name;
  const struct test *theirs;
  struct test *ours;
  size_t count;
  int (*teardown)(void **state);
  struct account *running;
  int failed;    /* tests that were ended as failed */
  char *printed; /* what the test said by print_error() */
} * group;

static void end_test(const struct account *account) {
  if (account->status == FAILED || account->status == ERROR) {
    group->failed++;
    am_cmocka_fail(account->error_message, group->printed);
  }
  am_test_end(account->status == SKIPPED ? APPMAP_TEST_SKIPPED
                                         : APPMAP_TEST_SUCCEEDED);
}

static void end_running(void) {
  if (group->running)
    end_test(group->running);
  group->running = NULL;
  free(group->printed);
  group->printed = NULL;
}

static void printed(const char *format, va_list arguments) {
  char *text;
  if (strncmp(format, FAIL_MSG, strlen(FAIL_MSG)) != 0) {
    if (group->running && group->running->error_message)
      end_running();
  } else if (vasprintf(&text, format, arguments) >= 0) {
    free(group->printed);
    group->printed = text;
  }
}

/* The user's test that this is the state of. Begins it, if it does not run. */
static const struct test *test_of(void **state) {
  struct account *account =
      (void *)((char *)state - offsetof(struct account, state));
  const struct test *test = &group->theirs[account->test - group->ours];
  if (account != group->running) {
    end_running();
    group->running = account;
    char *version =
        am_symbol_library((const void *)__real__cmocka_run_group_tests);
    am_test_begin(&(struct appmap_test){.framework = "cmocka",
                                        .framework_version = version,
                                        .group = group->name,
                                        .name = test->name});
    am_test_function((const void *)test->test);
    free(version);
  }
  return test;
}

static int run_setup(void **state) {
  return test_of(state)->setup(state);
}

static void run_test(void **state) {
  test_of(state)->test(state);
}

static int run_group_teardown(void **state) {
  end_running();
  return group->teardown ? group->teardown(state) : 0;
}

/* Called by what tests include as cmocka_run_group_tests(). */
int __wrap__cmocka_run_group_tests(const char *name, const struct test *tests,
                                   size_t count, int (*setup)(void **),
                                   int (*teardown)(void **)) {
  struct group this = {name, tests, NULL, count, teardown, NULL, 0, NULL};
  struct group *outer = group;
  if (!am_test_runner("cmocka") ||
      !(this.ours = malloc((count + !count) * sizeof *tests)))
    return __real__cmocka_run_group_tests(name, tests, count, setup, teardown);
  for (size_t i = 0; i < count; i++) {
    this.ours[i] = tests[i];
    if (tests[i].setup)
      this.ours[i].setup = run_setup;
    if (tests[i].test)
      this.ours[i].test = run_test;
  }
  group = &this;
  /* After a tear-down of the group cmocka looks for memory that was not freed,
   * which can only be found if the program uses cmocka's allocator. */
  int failed = __real__cmocka_run_group_tests(
      name, this.ours, count, setup,
      teardown || !&am_cmocka_allocates ? run_group_teardown : NULL);
  /* A last test that still runs: cmocka's account of it is gone. */
  if (this.running && failed > this.failed)
    am_test_fail(NULL, 0, "the test failed");
  if (this.running)
    am_test_end(APPMAP_TEST_SUCCEEDED);
  group = outer;
  free(this.ours);
  free(this.printed);
  return failed;
}

/* fail_msg() says its message this way, and cmocka's account is silent on it.
 * cmocka itself says this way that a test has failed.
 * Weak: takes the place of the function in a shared library only, and not in
 * programs with a function of this name. */
__attribute__((weak, visibility("default"))) void
print_error(const char *format, ...) {
  va_list arguments, again;
  va_start(arguments, format);
  va_copy(again, arguments);
  if (group)
    printed(format, again);
  if (vprint_error)
    vprint_error(format, arguments);
  else
    vfprintf(stderr, format, arguments);
  va_end(again);
  va_end(arguments);
}
