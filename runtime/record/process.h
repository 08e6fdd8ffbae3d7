/* SPDX-License-Identifier: MIT
 *
 * The recording of a whole process: begun with the first instrumented module,
 * ended when the process ends.
 */
#ifndef APPMAP_RECORD_PROCESS_H
#define APPMAP_RECORD_PROCESS_H

#include "config/environment.h"

#include <stdbool.h>

/* If APPMAP=true: opens a spool and the gates. Once per process; later calls
 * do nothing. Returns whether this process is recorded. */
bool am_process_start_recording(void);

/* Whether this process records what is of this kind. Starts what has to be
 * started; from any thread. */
bool am_process_records(enum am_kind kind);

/* Whether it records at all: code blocks then are. */
bool am_process_is_on(void);

/* Whether APPMAP_DISPLAY_PARAMS lets the text of strings be copied. */
bool am_process_wants_text(bool labeled);

/* In a forked child that records its first event: opens the child's own spool.
 * From the recorder's slow path: no malloc. Returns whether it is open. */
bool am_process_reopen(void);

/* In a forked child, from the atfork handler. */
void am_process_forget(void);

#endif
