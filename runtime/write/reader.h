/* SPDX-License-Identifier: MIT
 *
 * A spool opened for reading (docs/spool-format.md). The file may be cut,
 * damaged or hostile: everything is checked against the bytes that are there,
 * and what makes no sense is passed over.
 */
#ifndef APPMAP_READER_H
#define APPMAP_READER_H

#include "runtime/spool.h"

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/* One block of a log: `bytes` of it from position `base` on. */
struct am_piece {
  const struct am_block *block;
  const unsigned char *payload;
  uint64_t base, bytes;
  uint32_t log;
};

/* The functions of one shared object. */
struct am_numbers {
  uint32_t first, count;
  const unsigned char *ids; /* count times uint64_t, unaligned */
  const char *sidecar;
  size_t sidecar_length;
};

struct am_window {
  int64_t id;
  const char *kind, *name; /* of `text` */
  uint64_t from, to;
  bool closed;
  json_t *text;
};

struct am_reader {
  const unsigned char *map;
  size_t size;
  struct am_start start;
  double nanoseconds; /* per tick */
  json_t *process;    /* NULL when the spool does not say */
  struct am_window *windows;
  size_t window_count;
  struct am_numbers *modules; /* by `first` */
  size_t module_count;
  struct am_piece *pieces; /* by log, then by base */
  size_t piece_count;
};

/* Returns 0, or -1 with a reason. A file without a first block opens as a
 * spool without windows. */
int am_reader_open(struct am_reader *reader, const char *path,
                   char reason[256]);
void am_reader_close(struct am_reader *reader);

#endif
