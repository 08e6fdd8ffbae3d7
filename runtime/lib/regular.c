/* SPDX-License-Identifier: MIT
 *
 * Opened without waiting for a FIFO's writer, and without becoming a terminal's
 * process.
 */
#include "runtime/lib/regular.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

int am_regular_open(const char *path, struct stat *status,
                    struct am_error *error) {
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0)
    return am_error_set(error, "%m");
  if (fstat(fd, status) != 0)
    am_error_set(error, "%m");
  else if (S_ISREG(status->st_mode))
    return fd;
  else
    am_error_set(error, "%s",
                 S_ISDIR(status->st_mode) ? strerror(EISDIR)
                                          : "not a regular file");
  close(fd);
  return -1;
}
