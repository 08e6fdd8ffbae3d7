/* SPDX-License-Identifier: MIT
 *
 * Folders in the file system.
 */
#ifndef APPMAP_RUNTIME_LIB_FOLDER_H
#define APPMAP_RUNTIME_LIB_FOLDER_H

#include <limits.h>

/* Makes a folder, if need be, and those above it, from the folder `below` on
 * (AT_FDCWD). Works in `space`: the stack may be small. Returns 0, or -1 with
 * errno. Async-signal-safe. */
int am_folder_make(int below, const char *path, char space[PATH_MAX]);

#endif
