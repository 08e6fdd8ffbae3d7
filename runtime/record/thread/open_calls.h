/* SPDX-License-Identifier: MIT
 *
 * The calls of a thread that are open, with their records: a child that it
 * forks begins its log with them. Looked for when a chunk is full, and at fork;
 * kept behind the chunk. Called with signals blocked; takes no lock, allocates
 * nothing.
 */
#ifndef APPMAP_RUNTIME_RECORD_THREAD_OPEN_CALLS_H
#define APPMAP_RUNTIME_RECORD_THREAD_OPEN_CALLS_H

#include "runtime/record/thread/mute.h"
#include "runtime/spool/format.h"

#include <stdbool.h>

/* An AppMap holds no more that are nested, unless one asks for it. */
enum { AM_OPEN_CALLS = 1000, AM_OPEN_BYTES = 1 << 17, AM_OPEN_STACKS = 64 };

struct am_open_call {
  uint64_t identity;
  const struct am_record *record;
  uint32_t stack, site;   /* as in struct am_enter_record */
  uint16_t stack_index;   /* index of its stack in `stacks` */
  uint16_t logical_stack; /* calls end those below them on the same */
};

struct am_open_stack {
  struct am_stack_range range;
  uint32_t kind;  /* 0: nothing was said of it */
  uint32_t order; /* the larger, the later it was told of */
};

/* All zero: nothing is open. Of memory that is used as far as need be. */
struct am_open {
  uint64_t position; /* in the log: what is before it has been looked at */
  uint32_t count;
  uint32_t far;    /* the first so many began in a parent process */
  uint32_t beyond; /* open, but there was no room for them */
  uint32_t used;   /* of `bytes` */
  uint32_t stack_count, announced;
  uint16_t stack_index, logical_stack; /* of the next call */
  bool is_plain; /* all calls on that machine are of that logical stack */
  struct am_open_stack stacks[AM_OPEN_STACKS];
  struct am_open_call calls[AM_OPEN_CALLS];
  char bytes[AM_OPEN_BYTES]; /* their records, as the child writes them */
};

/* Follows, and counts, the calls in a chunk up to `end`, an offset in its
 * payload. Returns whether all records up to there are committed: else a hook
 * further out on this thread may still be writing one; a signal handler
 * interrupted it, or has left it for good by longjmp. */
bool am_open_follow(struct am_open *open, const struct am_block *chunk,
                    uint64_t end, struct am_mute *mute);

/* Another chunk goes on where this one was left. */
void am_open_move(struct am_open *to, const struct am_open *from);

/* Another log begins. */
void am_open_reset(struct am_open *open);

#endif
