/* SPDX-License-Identifier: MIT
 *
 * Writing the AppMaps by another process, `appmap-clang recover`, when this
 * process is at its end in a state in which nothing more than starting another
 * can be asked of it.
 */
#ifndef APPMAP_RUNTIME_RECORD_CRASH_RESCUE_PROCESS_H
#define APPMAP_RUNTIME_RECORD_CRASH_RESCUE_PROCESS_H

#include <stdbool.h>

/* Once, when recording begins: finds appmap-clang and lays ready all it takes
 * to start it. */
void am_rescue_init(void);

/* Has appmap-clang write what is in this process's spool and delete it, and
 * waits for that, a minute at most. In a process that dies of a signal anyway,
 * SIGINT, SIGTERM, SIGQUIT or SIGHUP ends the waiting, not the writing; else
 * the program is to get its signals afterwards. The spool must not be used any
 * more. May be called by any signal handler, whatever it interrupted; allocates
 * nothing, keeps errno. Returns whether all was written; false, too, when
 * appmap-clang was not found or must not be started. */
bool am_rescue_write(bool dies);

/* The same for the spool of a process that is gone. */
bool am_rescue_recover(const char *path);

/* Whether it was started in vain, and so has said itself what went wrong. */
bool am_rescue_has_said(void);

#endif
