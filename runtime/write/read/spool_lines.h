/* SPDX-License-Identifier: MIT
 *
 * The lines of a spool: what its process said of itself, of recordings, and of
 * the files whose code it ran (docs/spool-format.md).
 */
#ifndef APPMAP_RUNTIME_WRITE_READ_SPOOL_LINES_H
#define APPMAP_RUNTIME_WRITE_READ_SPOOL_LINES_H

#include "runtime/write/read/recordings.h"
#include "runtime/write/symbols/symbol.h"

#include <jansson.h>
#include <stddef.h>

/* Where what they say goes. */
struct amw_spool_lines {
  json_t **process; /* the first that is told of; NULL: none yet */
  struct amw_recordings *recordings;
  struct amw_symbols *symbols;
};

/* Takes the lines of one block. */
void amw_spool_lines_read(const struct amw_spool_lines *lines, const char *text,
                          size_t length);

#endif
