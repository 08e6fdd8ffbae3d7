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
  pid_t pid;          /* the process whose exit status counts; 0: none */
  uint64_t recording; /* 0: none */
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
  runner.recording = am_recording_open(&(struct am_recording_start){
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
  if (runner.recording && runner.harness.is_test &&
      on_exit(note_status, NULL) == 0)
    runner.pid = getpid();
  return runner.recording != 0;
}

void am_runner_step_aside(void) {
  /* Tests and requests may begin in several threads at once. */
  uint64_t recording =
      __atomic_exchange_n(&runner.recording, 0, __ATOMIC_RELAXED);
  if (!recording)
    return;
  am_recording_close(recording, AM_RECORDING_DISCARD, -1);
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
  if (!runner.recording)
    return;
  /* A test that ended by _exit or quick_exit has told nobody how it went. */
  bool is_test = runner.pid == getpid() && runner.knows_status;
  bool skipped = is_test && runner.status == runner.harness.skipped;
  if (is_test && !skipped && !runner.harness.ignores_status)
    am_recording_describe(runner.recording, NULL, NULL, 0, outcome());
  am_recording_close(runner.recording,
                     skipped ? AM_RECORDING_DISCARD : AM_RECORDING_FILE, -1);
}
