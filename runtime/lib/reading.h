/* SPDX-License-Identifier: MIT
 *
 * All that a descriptor gives, within a bound: a file that others name may be
 * longer than anybody wants, or have no end. Keeps no state.
 */
#ifndef APPMAP_RUNTIME_LIB_READING_H
#define APPMAP_RUNTIME_LIB_READING_H

#include <stdbool.h>
#include <stddef.h>

#include "runtime/lib/error.h"

struct am_reading {
  size_t most;        /* bytes */
  const char *beyond; /* what to say of more: "longer than 256 KiB" */
  /* Whether to go on, asked of the beginning that was read until there are
   * AM_READING_BEGINNING bytes of it; NULL: always. */
  bool (*goes_on)(const char *beginning, size_t size);
};

enum { AM_READING_BEGINNING = 64 * 1024 };

/* Reads from where the descriptor is. Returns 0 and the text, which is to be
 * freed and has a NUL behind its *size bytes; or -1. */
int am_read_all(int fd, const struct am_reading *reading, char **text,
                size_t *size, struct am_error *error);

#endif
