/* SPDX-License-Identifier: MIT
 *
 * Remote recording over a port or socket of its own, for programs that
 * APPMAP_REMOTE asks it of.
 */
#ifndef APPMAP_RUNTIME_REMOTE_START_H
#define APPMAP_RUNTIME_REMOTE_START_H

/* Once, when the settings are known; may be called by a constructor. Serves
 * nothing unless APPMAP_REMOTE is set. */
void am_remote_start(void);

/* The process ends; what was recording is still to be written. */
void am_remote_stop(void);

#endif
