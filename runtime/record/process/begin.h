/* SPDX-License-Identifier: MIT
 *
 * Whether and what this process records. It begins with the first instrumented
 * module, or when somebody asks.
 */
#ifndef APPMAP_RUNTIME_RECORD_PROCESS_BEGIN_H
#define APPMAP_RUNTIME_RECORD_PROCESS_BEGIN_H

#include "config/environment.h"

#include <stdbool.h>

/* Reads what is to be recorded and, if the process is, begins. Once; later
 * calls do nothing. Returns whether anything is recorded: code blocks then are.
 */
bool am_process_start_recording(void);

/* Whether this process records what is of this kind. Starts what has to be
 * started; from any thread. */
bool am_process_records(enum am_kind kind);

#endif
