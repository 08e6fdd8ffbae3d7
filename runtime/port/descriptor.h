/* SPDX-License-Identifier: MIT
 *
 * Our descriptors are out of the way of programs that expect small numbers.
 */
#ifndef APPMAP_RUNTIME_PORT_DESCRIPTOR_H
#define APPMAP_RUNTIME_PORT_DESCRIPTOR_H

#include <fcntl.h>
#include <unistd.h>

enum { AM_LOWEST_DESCRIPTOR = 200 };

/* A copy of the descriptor with such a number, closed at exec; `fd` is closed.
 * `fd` itself when there is none to be had. */
static inline int am_descriptor_move_up(int fd) {
  int high = fcntl(fd, F_DUPFD_CLOEXEC, AM_LOWEST_DESCRIPTOR);
  if (high < 0)
    return fd;
  close(fd);
  return high;
}

#endif
