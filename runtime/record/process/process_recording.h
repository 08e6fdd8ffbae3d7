/* SPDX-License-Identifier: MIT
 *
 * The recording of the whole process: one like any other, that makes way for
 * those of tests and requests.
 */
#ifndef APPMAP_RUNTIME_RECORD_PROCESS_PROCESS_RECORDING_H
#define APPMAP_RUNTIME_RECORD_PROCESS_PROCESS_RECORDING_H

#include <stdbool.h>

/* Begins, if it is wanted. */
void am_process_recording_begin(void);

/* Ends it as if it had never been, unless APPMAP_RECORD_PROCESS=true asks for
 * it: tests or requests are recorded. */
void am_process_recording_step_aside(void);

/* Whether tests were to be recorded, and the whole process was. */
bool am_process_recording_misses_tests(void);

#endif
