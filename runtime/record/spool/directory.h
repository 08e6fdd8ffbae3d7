/* SPDX-License-Identifier: MIT
 *
 * The output folder, which may be out of reach by its path: the program may
 * change its root directory. So a descriptor of it is held. No malloc;
 * async-signal-safe.
 */
#ifndef APPMAP_RUNTIME_RECORD_SPOOL_DIRECTORY_H
#define APPMAP_RUNTIME_RECORD_SPOOL_DIRECTORY_H

#include <fcntl.h>

/* No descriptor; not AT_FDCWD. */
#define AM_FOLDER_LOST (-1)

/* The folder `path`, which is kept, is there: holds it. Again in a process that
 * was forked. */
void am_folder_hold(const char *path);

/* Where to look up a path below the folder: AT_FDCWD, or a descriptor, to which
 * *path becomes relative. AM_FOLDER_LOST with errno: it is out of reach. */
int am_folder_place(const char **path);

#endif
