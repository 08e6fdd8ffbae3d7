/* SPDX-License-Identifier: MIT
 *
 * The records of all logs in the order of their time. Holds one record per
 * log, whatever the length of the recording.
 */
#ifndef APPMAP_RUNTIME_WRITE_READ_MERGE_H
#define APPMAP_RUNTIME_WRITE_READ_MERGE_H

#include "runtime/write/read/cursor.h"
#include "runtime/write/read/reader.h"

struct amw_log_cursor {
  uint32_t log;
  struct amw_cursor cursor;
  struct amw_entry entry; /* its time never goes backwards */
  struct amw_entry stack; /* the STACK record before the span; kind 0: none */
};

/* What of the logs is wanted. */
struct amw_span {
  uint64_t from, to; /* ticks */
  uint32_t log;      /* only this one; 0: all */
};

struct amw_merge {
  struct amw_log_cursor
      *cursors; /* by log; of those that have records in the span */
  size_t cursor_count;
  size_t *heap; /* indexes of log cursors that have an entry, earliest first */
  size_t heap_count;
  uint64_t to;
  bool taken; /* the earliest entry was handed out */
};

/* Returns 0, or -1 when memory ran out. */
int amw_merge_open(struct amw_merge *merge, const struct amw_reader *reader,
                   const struct amw_span *span);
void amw_merge_close(struct amw_merge *merge);
/* The log cursor whose `entry` is the next record, or NULL. Valid until the
 * next call. */
struct amw_log_cursor *amw_merge_next(struct amw_merge *merge);

#endif
