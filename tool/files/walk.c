/* SPDX-License-Identifier: MIT
 *
 * nftw has no context.
 */
#include "tool/files/walk.h"

#include <ftw.h>
#include <stddef.h>
#include <string.h>

static void (*visitor)(void *context, const char *path,
                       const struct stat *status);
static void *visited;

static int consider(const char *path, const struct stat *status, int type,
                    struct FTW *place) {
  (void)place;
  if (type == FTW_F && S_ISREG(status->st_mode))
    visitor(visited, path, status);
  return 0;
}

void am_walk(const char *directory,
             void (*visit)(void *context, const char *path,
                           const struct stat *status),
             void *context) {
  visitor = visit;
  visited = context;
  nftw(directory, consider, 16, FTW_PHYS);
}

bool am_walk_ends(const char *path, const char *suffix) {
  size_t length = strlen(path), tail = strlen(suffix);
  return length > tail && strcmp(path + length - tail, suffix) == 0;
}
