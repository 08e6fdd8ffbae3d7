/* SPDX-License-Identifier: MIT
 *
 * The `object` lines of the spool: which files' code lies where in memory, for
 * the names of functions. Read from /proc, not asked of the loader, whose lock
 * a forked child may never get. Called under the lock of module.c, with signals
 * blocked; no malloc.
 */
#ifndef APPMAP_RUNTIME_RECORD_MODULE_MAPPED_FILES_H
#define APPMAP_RUNTIME_RECORD_MODULE_MAPPED_FILES_H

/* Writes those that the open spool does not know yet. */
void am_objects_describe(void);

/* A new spool knows none. */
void am_objects_forget(void);

/* In a forked child. */
void am_objects_inherit(void);

#endif
