/* SPDX-License-Identifier: MIT
 *
 * Files that others name. What goes by the name may be a device or a FIFO, and
 * never end, or have to be waited for. Keeps no state.
 */
#ifndef APPMAP_RUNTIME_LIB_REGULAR_H
#define APPMAP_RUNTIME_LIB_REGULAR_H

#include <sys/stat.h>

#include "runtime/lib/error.h"

/* Opens a regular file to be read. Returns its descriptor and status, or -1. */
int am_regular_open(const char *path, struct stat *status,
                    struct am_error *error);

#endif
