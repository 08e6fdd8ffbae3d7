/* SPDX-License-Identifier: MIT
 *
 * What this process records: begins with the first instrumented module, ends
 * with the process. The recording of the whole process is a window like any
 * other, that makes way for those of tests and requests.
 */
#ifndef APPMAP_RUNTIME_RECORD_PROCESS_BEGIN_H
#define APPMAP_RUNTIME_RECORD_PROCESS_BEGIN_H

#include "config/environment.h"

#include <stdbool.h>

/* Reads what is to be recorded and, if the process is, begins. Once; later
 * calls do nothing. Returns whether anything is recorded. */
bool am_process_start_recording(void);

/* Whether this process records what is of this kind. Starts what has to be
 * started; from any thread. */
bool am_process_records(enum am_kind kind);

/* Whether it records at all: code blocks then are. */
bool am_process_is_on(void);

/* Ends the recording of the process, as if it had never been, unless
 * APPMAP_RECORD_PROCESS=true asks for it. */
void am_process_step_aside(void);

/* Whether APPMAP_DISPLAY_PARAMS lets the text of strings be copied. */
bool am_process_wants_text(bool labeled);

/* Opens the spool, for window.c. No malloc. Returns whether it is open. */
bool am_process_open_spool(void);

/* Whether this process records, and its memory is its own: not a child of
 * vfork. */
bool am_process_is_own(void);

/* Whether no recorded process started it, by fork or otherwise. The others say
 * nothing of what they have not: test programs run themselves, and compare what
 * they print. */
bool am_process_is_first(void);

/* The process ends: writes what is to be written, also of children that died.
 * Once; a thread that comes later waits until it is done. The caller is quiet
 * (runtime/record/thread/thread.h). */
void am_process_end(void);

/* In a forked child, from the atfork handler. */
void am_process_forget(void);

#endif
