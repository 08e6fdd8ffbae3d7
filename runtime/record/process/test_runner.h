/* SPDX-License-Identifier: MIT
 *
 * The test runner that started this process: CTest, automake's test driver,
 * Meson, or one that says so by APPMAP_TEST_NAME.
 */
#ifndef APPMAP_RUNTIME_RECORD_PROCESS_TEST_RUNNER_H
#define APPMAP_RUNTIME_RECORD_PROCESS_TEST_RUNNER_H

#include <stdbool.h>
#include <stdint.h>

struct am_harness {
  const char *kind; /* "ctest", "automake", "meson" or "test" */
  char *test;       /* the test's name; to be freed */
  /* This process is what the runner started: its exit status is the test's.
   * Else it is a child of that, like a program that a test script runs. */
  bool is_test;
  int64_t began; /* when the test began, ns since 1970 */
  /* What the exit status means. */
  int skipped;          /* this: the test was skipped; -1: none */
  bool expects_failure; /* 0 is the failure */
  bool ignores_status;  /* nothing */
};

/* False when no test runner is known to have started it. */
bool am_harness_find(struct am_harness *harness);

#endif
