/* SPDX-License-Identifier: MIT
 *
 * What a system call made directly gives, as libc would tell it. For functions
 * that stand in for libc's: they alone change errno.
 */
#ifndef APPMAP_RUNTIME_PORT_RESULT_H
#define APPMAP_RUNTIME_PORT_RESULT_H

#include <errno.h>

static inline long am_result(long result) {
  if (result >= 0)
    return result;
  errno = (int)-result;
  return -1;
}

#endif
