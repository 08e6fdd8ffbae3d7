/* SPDX-License-Identifier: MIT
 *
 * A place in one log, from which its records are read in order.
 */
#ifndef APPMAP_RUNTIME_WRITE_READ_CURSOR_H
#define APPMAP_RUNTIME_WRITE_READ_CURSOR_H

#include "runtime/spool/format.h"
#include "runtime/write/read/log.h"

/* A record, decoded. */
struct amw_entry {
  uint32_t kind, head;
  uint32_t what;        /* ENTER, MUTED, THROW, JUMP: the function's number;
                           STACK: enum am_stack_kind */
  uint32_t stack, site; /* ENTER */
  uint64_t position;    /* of the record in its log */
  uint64_t call;        /* ENTER, LEAVE, LANDED: the call's identity; LANDED
                           with PLACE: an address */
  uint64_t time;
  uint64_t error; /* LEAVE: errno, 0: as it was */
  union {
    struct am_throw thrown; /* THROW; LEAVE, if THROWN: without the line */
    struct am_jump jump;
    struct am_stack_range range;
  };
  const unsigned char *payload; /* what follows these */
  size_t length;
};

/* A place in one log. */
struct amw_cursor {
  const unsigned char *map; /* the spool */
  const struct amw_log *log;
  size_t piece;
  uint64_t position; /* everything before it was seen */
};

/* Sets *entry to the log's next complete record; false at the end. */
bool amw_cursor_next(struct amw_cursor *cursor, struct amw_entry *entry);

#endif
