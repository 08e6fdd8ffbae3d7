/* SPDX-License-Identifier: MIT
 *
 * Walks a directory for *.appmap.json; symbolic links are not followed.
 */
#include "tool/files/newest.h"

#include <ftw.h>
#include <string.h>
#include <sys/stat.h>

static struct am_newest *found; /* nftw has no context */

static int consider(const char *path, const struct stat *status, int type,
                    struct FTW *place) {
  static const char suffix[] = ".appmap.json";
  const struct timespec *time = &status->st_mtim;
  size_t length = strlen(path);
  (void)place;
  if (type != FTW_F || !S_ISREG(status->st_mode) || length < sizeof(suffix) ||
      length >= sizeof(found->path) ||
      strcmp(path + length - strlen(suffix), suffix) != 0)
    return 0;
  if (!*found->path || time->tv_sec > found->time.tv_sec ||
      (time->tv_sec == found->time.tv_sec &&
       time->tv_nsec > found->time.tv_nsec)) {
    memcpy(found->path, path, length + 1);
    found->time = *time;
  }
  return 0;
}

bool am_newest_find(struct am_newest *newest, const char *directory) {
  *newest->path = '\0';
  found = newest;
  nftw(directory, consider, 16, FTW_PHYS);
  return *newest->path != '\0';
}
