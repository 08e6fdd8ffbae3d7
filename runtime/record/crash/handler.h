/* SPDX-License-Identifier: MIT
 *
 * Processes that die of a signal leave an AppMap.
 */
#ifndef APPMAP_RUNTIME_RECORD_CRASH_HANDLER_H
#define APPMAP_RUNTIME_RECORD_CRASH_HANDLER_H

/* Begins to watch, for good. Where the process handles or ignores a signal, now
 * or later, there is nothing to watch. */
void am_crash_watch(void);

/* Returns, unless another thread is making the process die: that thread's
 * signal decides how the process ends. */
void am_crash_make_way(void);

#endif
