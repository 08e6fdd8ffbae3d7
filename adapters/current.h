/* SPDX-License-Identifier: MIT
 *
 * The test that runs: what the adapters of C frameworks, which run one test at
 * a time in a process, have in common. Everything is a no-op while tests are
 * not recorded.
 */
#ifndef APPMAP_ADAPTERS_CURRENT_H
#define APPMAP_ADAPTERS_CURRENT_H

#include <appmap/test.h>

#include <stdbool.h>

/* Tests are going to run. Returns whether they are recorded. */
bool am_test_runner(const char *framework);

/* Begins a test, before its set-up. One that still runs was left by a fork or
 * by a longjmp that the framework did not tell of: it is ended as failed. */
void am_test_begin(const struct appmap_test *test);

/* More became known. */
void am_test_describe(const struct appmap_test *more);

/* The C function that is the test: its name comes from the symbol table. */
void am_test_function(const void *function);

/* It has failed, though it may still run. The first failure counts. Texts are
 * copied; file may be NULL. */
void am_test_fail(const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* A signal ended it, and the framework has caught it: a failure, too. */
void am_test_signal(int signal);

/* exit(status) inside the test is what it should do. */
void am_test_expect_exit(int status);

/* Ended: FAILED or as am_test_fail() was called, else SUCCEEDED or SKIPPED. */
void am_test_end(enum appmap_test_status status);

#endif
