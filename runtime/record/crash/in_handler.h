/* SPDX-License-Identifier: MIT
 *
 * Whether a signal handler is being run. Async-signal-safe.
 */
#ifndef APPMAP_RUNTIME_RECORD_CRASH_IN_HANDLER_H
#define APPMAP_RUNTIME_RECORD_CRASH_IN_HANDLER_H

#include <stdbool.h>

/* Whether the calling thread is in a signal handler, which may have interrupted
 * anything, malloc too. Now and then true when it is not: a handler's traces
 * lie on the stack for a while. */
bool am_is_in_handler(void);

#endif
