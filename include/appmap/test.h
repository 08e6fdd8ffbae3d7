/* SPDX-License-Identifier: MIT
 *
 * For adapters of test frameworks: one recording per test case. References are
 * weak: an adapter links, and does nothing, without the runtime. Needs no
 * plugin.
 *
 * Serves the AppMap specification 1.13.1, section "metadata" (test_status,
 * test_failure, exception, recording, frameworks, source_location).
 *
 * Strings are copied; UTF-8. All functions may be called from any thread, not
 * from signal handlers; they keep errno. Failures are one line on stderr.
 */
#ifndef APPMAP_TEST_H
#define APPMAP_TEST_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Members may be NULL or 0 where nothing is known. */
struct appmap_test {
  /* Lower case; recorder.name, and the folder below appmap_dir. */
  const char *framework;
  const char *framework_version;
  const char *group; /* suite, fixture, group: part of the name */
  const char *name;  /* of the test case; with its parameters, if any */
  /* The C function that is the test. The writer finds its place in the source,
   * for source_location and recording, where `file` does not say it. */
  const char *function;
  const char *file; /* as the compiler had it */
  int line;
  int signal; /* that is to end the test; 0: none; -1: none any more */
};

enum appmap_test_status {
  APPMAP_TEST_SUCCEEDED,
  APPMAP_TEST_FAILED,
  APPMAP_TEST_SKIPPED, /* nothing is written */
};

struct appmap_test_result {
  enum appmap_test_status status;
  /* Of the first failure. */
  const char *message;
  const char *file;
  int line;
  /* What ended the test early: the class of an exception, or the name of a
   * signal ("SIGSEGV"), and what it says. */
  const char *exception;
  const char *exception_message;
};

/* Tests are going to run in this process or in children of it. A recording of
 * the process steps aside. Returns whether tests are recorded. */
int __appmap_test_runner(const char *framework) __attribute__((weak));

/* A test begins in this thread: before its set-up. All threads are recorded.
 * Returns 0 when tests are not recorded. Tests may overlap. */
uint64_t __appmap_test_begin(const struct appmap_test *test)
    __attribute__((weak));

/* More became known: members that are not NULL or 0 replace what was. */
void __appmap_test_describe(uint64_t test, const struct appmap_test *more)
    __attribute__((weak));

/* The test ended, after its tear-down. Writes
 * <appmap_dir>/<framework>/<program>_<group>_<name>.appmap.json, in place of
 * one that an earlier run left. Nothing for 0 and for a test that ended. In a
 * forked child it ends the child's part, which gets a file of its own. */
void __appmap_test_end(uint64_t test, const struct appmap_test_result *result)
    __attribute__((weak));

#ifdef __cplusplus
}
#endif

#endif
