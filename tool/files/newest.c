/* SPDX-License-Identifier: MIT
 *
 * Looks at every recording below a directory.
 */
#include "tool/files/newest.h"

#include "tool/files/walk.h"

#include <string.h>

static void consider(void *context, const char *path,
                     const struct stat *status) {
  struct am_newest *found = context;
  const struct timespec *time = &status->st_mtim;
  size_t length = strlen(path);
  if (!am_walk_ends(path, AM_APPMAP_SUFFIX) || length >= sizeof(found->path))
    return;
  if (!*found->path || time->tv_sec > found->time.tv_sec ||
      (time->tv_sec == found->time.tv_sec &&
       time->tv_nsec > found->time.tv_nsec)) {
    memcpy(found->path, path, length + 1);
    found->time = *time;
  }
}

bool am_newest_find(struct am_newest *newest, const char *directory) {
  *newest->path = '\0';
  am_walk(directory, consider, newest);
  return *newest->path != '\0';
}
