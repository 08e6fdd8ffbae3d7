/* SPDX-License-Identifier: MIT
 *
 * The test that runs, its first failure, and its end by exit().
 */
#include "adapters/current.h"
#include "adapters/symbol.h"

#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static uint64_t recording;  /* 0: none */
static pid_t process;       /* that began it */
static int expected_exit;   /* -1: none */
static int expected_signal; /* as in struct appmap_test */
static struct appmap_test_result result;

static void forget(void) {
  free((char *)result.message);
  free((char *)result.file);
  recording = 0;
  expected_exit = -1;
  expected_signal = 0;
  result = (struct appmap_test_result){0};
}

/* The test, not the framework, ended the process. */
static void exited(int status, void *unused) {
  (void)unused;
  if (!recording || process != getpid())
    return;
  if (status != expected_exit)
    am_test_fail(NULL, 0, "the test called exit(%d)", status);
  am_test_end(APPMAP_TEST_SUCCEEDED);
}

bool am_test_runner(const char *framework) {
  static enum { UNKNOWN, NO, YES } answer;
  if (answer == UNKNOWN)
    answer = __appmap_test_runner && __appmap_test_begin && __appmap_test_end &&
                     __appmap_test_runner(framework)
                 ? YES
                 : NO;
  return answer == YES;
}

void am_test_begin(const struct appmap_test *test) {
  static bool listening;
  if (!__appmap_test_begin)
    return;
  if (recording)
    am_test_end(APPMAP_TEST_FAILED);
  if (!listening)
    listening = on_exit(exited, NULL) == 0;
  forget();
  process = getpid();
  expected_signal = test->signal;
  recording = __appmap_test_begin(test);
}

void am_test_describe(const struct appmap_test *more) {
  if (more->signal)
    expected_signal = more->signal;
  if (recording && __appmap_test_describe)
    __appmap_test_describe(recording, more);
}

void am_test_function(const void *function) {
  if (!recording)
    return;
  char *name = am_symbol_name(function);
  if (name)
    am_test_describe(&(struct appmap_test){.function = name});
  free(name);
}

void am_test_fail(const char *file, int line, const char *format, ...) {
  if (!recording || result.status == APPMAP_TEST_FAILED)
    return;
  va_list arguments;
  va_start(arguments, format);
  char *message;
  if (vasprintf(&message, format, arguments) >= 0)
    result.message = message;
  va_end(arguments);
  if (expected_signal > 0) /* it may still come, and does not help */
    am_test_describe(&(struct appmap_test){.signal = -1});
  result.status = APPMAP_TEST_FAILED;
  result.file = file ? strdup(file) : NULL;
  result.line = line;
}

void am_test_signal(int signal) {
  static char name[16];
  const char *abbreviation = sigabbrev_np(signal);
  if (!recording)
    return;
  if (abbreviation)
    snprintf(name, sizeof name, "SIG%s", abbreviation);
  else
    snprintf(name, sizeof name, "signal %d", signal);
  result.exception = name;
  result.exception_message = strsignal(signal);
  am_test_fail(NULL, 0, "%s", result.exception_message);
}

void am_test_expect_exit(int status) {
  expected_exit = status;
}

void am_test_end(enum appmap_test_status status) {
  if (!recording)
    return;
  if (expected_signal > 0 && status == APPMAP_TEST_SUCCEEDED)
    am_test_fail(NULL, 0, "the test was not ended by signal %d: %s",
                 expected_signal, strsignal(expected_signal));
  if (result.status != APPMAP_TEST_FAILED)
    result.status = status;
  __appmap_test_end(recording, &result);
  forget();
}
