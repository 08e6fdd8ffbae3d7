/* SPDX-License-Identifier: MIT
 *
 * The records of all logs in the order of their time. Holds one record per
 * log, whatever the length of the recording.
 */
#ifndef APPMAP_RUNTIME_WRITE_READ_MERGE_H
#define APPMAP_RUNTIME_WRITE_READ_MERGE_H

#include "runtime/write/read/cursor.h"
#include "runtime/write/read/reader.h"

struct am_lane {
  uint32_t log;
  struct am_cursor cursor;
  struct am_entry entry; /* its time never goes backwards */
  struct am_entry stack; /* the STACK record before the span; kind 0: none */
};

/* What of the logs is wanted. */
struct am_span {
  uint64_t from, to; /* ticks */
  uint32_t log;      /* only this one; 0: all */
};

struct am_order {
  struct am_lane *lanes; /* by log; of those that have records in the span */
  size_t lane_count;
  size_t *heap; /* indexes of lanes that have an entry, earliest first */
  size_t heap_count;
  uint64_t to;
  bool taken; /* the earliest entry was handed out */
};

/* Returns 0, or -1 when memory ran out. */
int am_order_open(struct am_order *order, const struct am_reader *reader,
                  const struct am_span *span);
void am_order_close(struct am_order *order);
/* The lane whose `entry` is the next record, or NULL. Valid until the next
 * call. */
struct am_lane *am_order_next(struct am_order *order);
/* The lane of a log, or NULL. */
struct am_lane *am_order_lane(const struct am_order *order, uint32_t log);

#endif
