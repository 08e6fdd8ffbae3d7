/* SPDX-License-Identifier: MIT
 *
 * Files that others name. What goes by the name may be a device or a FIFO, and
 * never end, or have to be waited for. Keeps no state.
 */
#ifndef APPMAP_REGULAR_H
#define APPMAP_REGULAR_H

#include <sys/stat.h>

/* Opens a regular file to be read. Returns its descriptor and status, or -1
 * with errno: EISDIR of a folder, ENODEV of what is neither. */
int am_regular_open(const char *path, struct stat *status);

#endif
