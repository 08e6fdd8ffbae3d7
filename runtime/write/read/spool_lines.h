/* SPDX-License-Identifier: MIT
 *
 * The lines of a spool: what its process said of itself, of recordings, and of
 * the files whose code it ran (docs/spool-format.md).
 */
#ifndef APPMAP_RUNTIME_WRITE_READ_SPOOL_LINES_H
#define APPMAP_RUNTIME_WRITE_READ_SPOOL_LINES_H

#include "runtime/write/read/reader.h"

/* Takes the lines of one block into `reader`. */
void amw_spool_lines_read(struct amw_reader *reader, const char *text,
                          size_t length);

#endif
