/* SPDX-License-Identifier: MIT
 *
 * Makes folders from the outside in.
 */
#include "runtime/lib/folder.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

int am_folder_make(int below, const char *path, char space[PATH_MAX]) {
  size_t length = strlen(path);
  if (length >= PATH_MAX) {
    errno = ENAMETOOLONG;
    return -1;
  }
  memcpy(space, path, length + 1);
  for (char *at = space + 1;; at++) {
    char end = *at;
    if (end != '/' && end != '\0')
      continue;
    *at = '\0';
    if (mkdirat(below, space, 0777) != 0 && errno != EEXIST)
      return -1;
    if (end == '\0')
      return 0;
    *at = end;
  }
}
