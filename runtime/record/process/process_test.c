/* SPDX-License-Identifier: MIT
 *
 * A program that a test runner starts is a test, and its exit status says how
 * it went. Only exit tells that: a program that ends by _exit leaves its spool
 * to `appmap-clang recover`.
 */
#include "runtime/record/process/process_test.h"
#include "config/utf8.h"
#include "runtime/port/libc.h"
#include "runtime/record/base/program.h"
#include "runtime/record/base/settings.h"
#include "runtime/record/process/test_runner.h"
#include "runtime/record/recording/recordings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct {
  pid_t pid;       /* the process whose exit status counts; 0: none */
  uint64_t window; /* 0: none */
  struct am_harness harness;
  bool knows_status;
  int status;
  void (*end)(void); /* waits for the status */
} runner;

/* Of a program that is no test of its own: that of the test, and the
 * program's. */
static char *name_of(const struct am_harness *harness) {
  char *name;
  if (harness->is_test)
    return strdup(harness->test);
  if (asprintf(&name, "%s %s", harness->test, am_program_name()) < 0)
    return NULL;
  return name;
}

static void note_status(int status, void *unused) {
  (void)unused;
  if (runner.pid != getpid())
    return;
  runner.status = status;
  runner.knows_status = true;
  if (runner.end)
    runner.end();
}

bool am_runner_begin(void) {
  if (!am_settings.environment.records[AM_KIND_TESTS] ||
      !am_harness_find(&runner.harness))
    return false;
  char *name = name_of(&runner.harness);
  runner.window = am_window_open(&(struct am_window_start){
      .kind = runner.harness.kind,
      .type = "tests",
      .name = name,
      .function = "main",
      .metadata = json_pack("{s:o}", "name", am_utf8_text(name)),
      .replace = true,
      .since = runner.harness.began,
      .inherited = true,
  });
  free(name);
  free(runner.harness.test);
  if (runner.window && runner.harness.is_test &&
      on_exit(note_status, NULL) == 0)
    runner.pid = getpid();
  return runner.window != 0;
}

void am_runner_step_aside(void) {
  /* Tests and requests may begin in several threads at once. */
  uint64_t window = __atomic_exchange_n(&runner.window, 0, __ATOMIC_RELAXED);
  if (!window)
    return;
  am_window_close(window, AM_WINDOW_DISCARD, -1);
  runner.pid = 0;
}

void am_runner_at_end(void (*end)(void)) {
  if (runner.pid == getpid() && !runner.knows_status)
    runner.end = end;
  else
    end();
}

static json_t *outcome(void) {
  bool failed = (runner.status != 0) != runner.harness.expects_failure;
  char message[80];
  snprintf(message, sizeof message, "exit status %d%s", runner.status,
           runner.harness.expects_failure ? ", where a failure is expected"
                                          : "");
  return failed ? json_pack("{s:s, s:{s:s}}", "test_status", "failed",
                            "test_failure", "message", message)
                : json_pack("{s:s}", "test_status", "succeeded");
}

void am_runner_end(void) {
  if (!runner.window)
    return;
  /* A test that ended by _exit or quick_exit has told nobody how it went. */
  bool is_test = runner.pid == getpid() && runner.knows_status;
  bool skipped = is_test && runner.status == runner.harness.skipped;
  if (is_test && !skipped && !runner.harness.ignores_status)
    am_window_describe(runner.window, NULL, NULL, 0, outcome());
  am_window_close(runner.window, skipped ? AM_WINDOW_DISCARD : AM_WINDOW_FILE,
                  -1);
}
