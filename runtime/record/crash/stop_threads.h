/* SPDX-License-Identifier: MIT
 *
 * Stops all other threads, for good.
 */
#ifndef APPMAP_RUNTIME_RECORD_CRASH_STOP_THREADS_H
#define APPMAP_RUNTIME_RECORD_CRASH_STOP_THREADS_H

/* A thread that dies of a signal takes the others with it, at once. While it
 * waits for its AppMap they must not go on: one of them might end the process
 * in another way, or print what would never have been printed. `number` is any
 * signal that libc has installed a handler for. Async-signal-safe; all signals
 * are blocked. */
void am_stop_other_threads(int number);

/* Stops the calling thread, for good. */
_Noreturn void am_stop_this_thread(void);

#endif
