/* SPDX-License-Identifier: MIT
 *
 * The recording written last below a directory.
 */
#ifndef APPMAP_TOOL_FILES_NEWEST_H
#define APPMAP_TOOL_FILES_NEWEST_H

#include <limits.h>
#include <stdbool.h>
#include <time.h>

struct am_newest {
  char path[PATH_MAX];
  struct timespec time; /* of its last change */
};

/* False: there is none. */
bool am_newest_find(struct am_newest *newest, const char *directory);

#endif
