/* SPDX-License-Identifier: MIT
 *
 * fork: parent and child share the mapped spool, so the child must let go of
 * it before it records anything.
 */
#ifndef APPMAP_RUNTIME_RECORD_PROCESS_FORK_H
#define APPMAP_RUNTIME_RECORD_PROCESS_FORK_H

#include <stdbool.h>

/* Once, before the first recording. False: out of memory; then nothing must be
 * recorded. */
bool am_fork_init(void);

/* What a floor above has to forget in a forked child. Async-signal-safe. One
 * such function. */
void am_fork_at_child(void (*forget)(void));

#endif
