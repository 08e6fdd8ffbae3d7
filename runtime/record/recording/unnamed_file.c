/* SPDX-License-Identifier: MIT
 *
 * Temporary files lie where there is room for AppMaps: /tmp may be memory.
 */
#include "runtime/record/recording/unnamed_file.h"
#include "runtime/record/base/settings.h"
#include "runtime/record/spool/directory.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int am_temporary_open(void) {
  char path[PATH_MAX];
  const char *folder = am_settings.spool;
  int at = am_folder_place(&folder);
  int fd = openat(at, folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (fd >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL))
    return fd;
  /* Not every file system has files without a name. */
  snprintf(path, sizeof path, "%s/appmap-XXXXXX", am_settings.spool);
  fd = mkostemp(path, O_CLOEXEC);
  if (fd >= 0)
    unlink(path);
  return fd;
}
