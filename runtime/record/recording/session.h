/* SPDX-License-Identifier: MIT
 *
 * The spool of this process, from its settings.
 */
#ifndef APPMAP_RUNTIME_RECORD_RECORDING_SESSION_H
#define APPMAP_RUNTIME_RECORD_RECORDING_SESSION_H

#include <stdbool.h>

/* Opens the spool, for the first recording or for a forked child's first event;
 * not in two threads at once. What keeps it from that is said, once. No malloc.
 * Returns whether it is open. */
bool am_session_open_spool(void);

#endif
