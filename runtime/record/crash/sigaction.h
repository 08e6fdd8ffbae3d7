/* SPDX-License-Identifier: MIT
 *
 * What happens at deadly signals. To the program it looks as if there were no
 * handler of ours: where ours is, it sees the default, and where it asks for
 * the default, ours comes back.
 */
#ifndef APPMAP_RUNTIME_RECORD_CRASH_SIGACTION_H
#define APPMAP_RUNTIME_RECORD_CRASH_SIGACTION_H

#include <signal.h>
#include <stdbool.h>

typedef void am_signal_handler(int number, siginfo_t *info, void *context);

/* From now on `handler` runs instead of the default at this signal, until the
 * process confines itself to a sandbox. A handler that is there stays, and
 * ignored signals stay ignored. `info` and `context` are NULL when the program
 * called the handler without them. */
void am_sigaction_watch(int number, am_signal_handler *handler);

/* The true default again. False: a sandbox forbids it. Async-signal-safe. */
bool am_sigaction_release(int number);

#endif
