/* SPDX-License-Identifier: MIT
 *
 * The files below a directory; symbolic links are not followed.
 */
#ifndef APPMAP_TOOL_FILES_WALK_H
#define APPMAP_TOOL_FILES_WALK_H

#include <stdbool.h>
#include <sys/stat.h>

#define AM_APPMAP_SUFFIX ".appmap.json"

/* Calls `visit` with each regular file. A directory that cannot be read has
 * none. Not to be called while it runs. */
void am_walk(const char *directory,
             void (*visit)(void *context, const char *path,
                           const struct stat *status),
             void *context);

bool am_walk_ends(const char *path, const char *suffix);

#endif
