/* SPDX-License-Identifier: MIT
 *
 * Notes in the spool which signal the process is dying of.
 */
#ifndef APPMAP_RECORD_CRASH_H
#define APPMAP_RECORD_CRASH_H

/* Begins to watch, for good. Signals that the process handles or ignores by now
 * are left alone; a handler that it installs later takes the place of ours. */
void am_crash_watch(void);

#endif
