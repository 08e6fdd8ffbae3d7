/* SPDX-License-Identifier: MIT
 *
 * The stacks of the program, and which of them the calls of a log are on.
 */
#ifndef APPMAP_RUNTIME_WRITE_CALLS_STACKS_H
#define APPMAP_RUNTIME_WRITE_CALLS_STACKS_H

#include "runtime/lib/map.h"
#include "runtime/spool/format.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A call that is open: first in a larger struct of the user's, whose rest is
 * zero when the call is opened. */
struct amw_frame {
  uint64_t identity;
  uint32_t number; /* the function's */
  uint32_t sp, site;
  uint32_t room;  /* what it takes of the stack at least, in 16 bytes */
  uint32_t stack; /* index of the stack that it is on */
};

/* Calls that nest: of one stack, and of the signal stacks above it.
 * First in a larger struct of the user's, whose rest is zero at first. */
struct amw_logical_stack {
  void *frames;
  size_t depth, room, frame_size;
  uint32_t index;
};

static inline struct amw_frame *
amw_logical_stack_frame(const struct amw_logical_stack *logical_stack,
                        size_t at) {
  return (struct amw_frame *)((char *)logical_stack->frames +
                              at * logical_stack->frame_size);
}

struct amw_stack {
  uint64_t low, high;
  uint32_t base, length; /* bits 4 to 35 of both */
  enum am_stack_kind kind;
  bool is_assumed; /* nothing was said of it */
  struct amw_logical_stack *logical_stack;
};

enum { AMW_STACKS_RECENT = 8 };

/* What is known of one log. */
struct amw_log_state {
  uint32_t recent[AMW_STACKS_RECENT]; /* stacks, the latest first */
  size_t recent_count;
  uint32_t own, current; /* never of a signal; valid if recent_count > 0 */
};

/* Of all logs. Zeroed before use. */
struct amw_stacks {
  struct amw_stack *list;
  size_t count;
  struct am_map others; /* the stack that a range names to its index */
};

void amw_stacks_close(struct amw_stacks *stacks);

/* Before anything is said of the log's stacks its calls are taken to be on one,
 * around `sp`. False: no memory. */
bool amw_stacks_begin(struct amw_stacks *stacks, struct amw_log_state *state,
                      uint32_t sp);
/* STACK. */
void amw_stacks_announce(struct amw_stacks *stacks, struct amw_log_state *state,
                         const struct am_stack_range *range, uint32_t kind);
/* The index of the stack of the log that `sp` lies on, UINT32_MAX: none that is
 * known. */
uint32_t amw_stacks_at(const struct amw_stacks *stacks,
                       const struct amw_log_state *state, uint32_t sp);

#endif
