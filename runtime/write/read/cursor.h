/* SPDX-License-Identifier: MIT
 *
 * A place in one log, from which its records are read in order.
 */
#ifndef APPMAP_RUNTIME_WRITE_READ_CURSOR_H
#define APPMAP_RUNTIME_WRITE_READ_CURSOR_H

#include "runtime/spool/format.h"
#include "runtime/write/read/extent.h"

/* A record, decoded. */
struct amw_entry {
  uint32_t kind, head;
  union {
    uint32_t function; /* its number */
    uint32_t stack_kind;
    uint32_t distance, none;
  };
  uint64_t position; /* of the record in its log */
  uint64_t time;
  /* By the names of record.def. */
  uint32_t stack, site;
  uint64_t call;  /* also where the payload does not have it */
  uint64_t error; /* 0: as it was */
  uint64_t line;
  union {
    struct am_thrown thrown;
    struct am_jump jump;
    struct am_stack_range range;
    uint64_t calls, stack_pointer;
  };
  const unsigned char *payload; /* what follows these */
  size_t length;
};

/* A place in one log. */
struct amw_cursor {
  const unsigned char *map; /* the spool */
  const struct amw_log *log;
  size_t extent;
  uint64_t position; /* everything before it was seen */
};

/* Sets *entry to the log's next complete record; false at the end. */
bool amw_cursor_next(struct amw_cursor *cursor, struct amw_entry *entry);

#endif
