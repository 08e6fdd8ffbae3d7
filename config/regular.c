/* SPDX-License-Identifier: MIT
 *
 * Opened without waiting for a FIFO's writer, and without becoming a terminal's
 * process.
 */
#include "config/regular.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

int am_regular_open(const char *path, struct stat *status) {
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0)
    return -1;
  int error = fstat(fd, status) != 0     ? errno
              : S_ISREG(status->st_mode) ? 0
              : S_ISDIR(status->st_mode) ? EISDIR
                                         : ENODEV;
  if (!error)
    return fd;
  close(fd);
  errno = error;
  return -1;
}
