/* SPDX-License-Identifier: MIT
 *
 * The process's limits; above all RLIMIT_FSIZE, beyond which a write sends a
 * signal that kills the program. All signals are blocked by the caller.
 */
#ifndef APPMAP_RUNTIME_RECORD_SPOOL_RLIMIT_H
#define APPMAP_RUNTIME_RECORD_SPOOL_RLIMIT_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/resource.h>

/* Whether a file may be `end` bytes long. The program may change the limit at
 * any time. *pending: the signal waits by now, or cannot come. */
bool am_limit_allows(uint64_t end, bool *pending);

/* A write failed with `error`: a signal that came of it is not to wait for the
 * program, unless it was `pending` before. */
void am_limit_take_signal(int error, bool pending);

/* Raises a limit as far as this process may, for as long as something of ours
 * takes. Returns whether it did: then setrlimit puts *before back. */
bool am_limit_raise(int kind, struct rlimit *before);

#endif
