/* SPDX-License-Identifier: MIT
 *
 * One recording per test case: for test runners of a project's own, and below
 * that, for adapters of test frameworks.
 *
 * Serves the AppMap specification 1.13.1, section "metadata" (test_status,
 * test_failure, exception, recording, frameworks, source_location).
 *
 * Strings are copied; UTF-8. All functions may be called from any thread, not
 * from signal handlers; they keep errno. Failures are one line on stderr.
 */
#ifndef APPMAP_TEST_H
#define APPMAP_TEST_H

#include <appmap/appmap.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum appmap_test_status {
  APPMAP_TEST_SUCCEEDED,
  APPMAP_TEST_FAILED,
  APPMAP_TEST_SKIPPED, /* nothing is written */
};

/* A test runner of your own
 * -------------------------
 * says where each test begins and how it ended:
 *
 *     appmap_test_id id = appmap_test_begin("dough", "rises", "test_rises");
 *     int failed = test_rises();
 *     appmap_test_end(id, failed ? APPMAP_TEST_FAILED : APPMAP_TEST_SUCCEEDED,
 *                     failed ? "did not rise" : NULL, __FILE__, __LINE__);
 *
 * As all of <appmap/appmap.h>, the functions are empty without the plugin, and
 * do nothing without the runtime or while tests are not recorded.
 *
 * A recording has what all threads do from its begin to its end. Tests may nest
 * and overlap; each needs an end of its own, in any order, from any thread. One
 * that is not ended, because the test left the runner or the process, is
 * written when the process ends: without a status, but with `exception`
 * ProcessEnded; or, of a crash, as failed, with the signal. A runner that forks
 * for each test calls begin and end in the child; a test that was begun before
 * goes on in both processes, in an AppMap for each. */

/* A test; 0: none. Never used again for another one. */
typedef uint64_t appmap_test_id;

/* `group` (NULL: none) and `name` are the test's name, `function` (NULL: not
 * known) is the function that is the test, as the source spells it: metadata
 * has its place. Returns 0 when tests are not recorded. */
APPMAP_API_("__appmap_test_case_begin")
appmap_test_id appmap_test_begin(const char *group, const char *name,
                                 const char *function) {
  (void)group;
  (void)name;
  (void)function;
  return 0;
}

/* Writes <appmap_dir>/test/<program>_<group>_<name>.appmap.json, in place of
 * one that an earlier run left. `message` and the place, `file` (as __FILE__)
 * and `line`, say what failed and count when `status` says so; NULL and 0: not
 * known. Does nothing for 0 and for a test that ended. */
APPMAP_API_("__appmap_test_case_end")
void appmap_test_end(appmap_test_id test, enum appmap_test_status status,
                     const char *message, const char *file, int line) {
  (void)test;
  (void)status;
  (void)message;
  (void)file;
  (void)line;
}

/* Adapters of test frameworks
 * ---------------------------
 * call the runtime itself. References are weak: an adapter links, and does
 * nothing, without the runtime. Needs no plugin. */

/* Members may be NULL or 0 where nothing is known. */
struct appmap_test {
  /* Lower case; recorder.name, and the folder below appmap_dir. */
  const char *framework;
  /* Or the path of the framework's shared library, if only that is known. */
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

/* This process is but a part of a test that another process runs, as the one in
 * which a death test is to die. Its recording, of kind process, gets the test's
 * name, and takes the place of an earlier run's. */
void __appmap_test_part(const struct appmap_test *test) __attribute__((weak));

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
