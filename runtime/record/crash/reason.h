/* SPDX-License-Identifier: MIT
 *
 * What is known of why a process dies of a signal.
 */
#ifndef APPMAP_RUNTIME_RECORD_CRASH_REASON_H
#define APPMAP_RUNTIME_RECORD_CRASH_REASON_H

#include "runtime/spool/format.h"

#include <signal.h>

/* Once, when recording begins. */
void am_reason_init(void);

/* Notes it in the spool: the memory that was accessed, what a failed assert
 * said, the exception that nobody caught. Async-signal-safe; for one thread of
 * the process only. `context` is a ucontext_t. */
void am_reason_note(struct am_start *start, int number, const siginfo_t *info,
                    const void *context);

#endif
