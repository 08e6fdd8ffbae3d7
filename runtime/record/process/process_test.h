/* SPDX-License-Identifier: MIT
 *
 * The recording of a whole process as one test, when a test runner started it.
 */
#ifndef APPMAP_RUNTIME_RECORD_PROCESS_PROCESS_TEST_H
#define APPMAP_RUNTIME_RECORD_PROCESS_PROCESS_TEST_H

#include <stdbool.h>

/* Begins the recording if a test runner started this process and tests are to
 * be recorded. Returns whether it did. */
bool am_runner_begin(void);

/* Ends it as if it had never been: the process's tests are recorded one by
 * one. */
void am_runner_step_aside(void);

/* Calls `end` now, or as soon as the exit status is known, if that is needed:
 * handlers of exit run after the destructors of shared libraries which were
 * loaded before main. */
void am_runner_at_end(void (*end)(void));

/* The process ends: closes the recording. Called by `end`. */
void am_runner_end(void);

#endif
