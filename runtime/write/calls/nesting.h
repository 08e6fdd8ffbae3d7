/* SPDX-License-Identifier: MIT
 *
 * Which calls are open, as docs/spool-format.md has it. Knows where calls lie
 * on the stacks, and nothing of events.
 */
#ifndef APPMAP_RUNTIME_WRITE_CALLS_NESTING_H
#define APPMAP_RUNTIME_WRITE_CALLS_NESTING_H

#include "runtime/lib/map.h"
#include "runtime/write/read/cursor.h"
#include "runtime/write/symbols/symbol.h"

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

enum { AMW_NESTING_RECENT = 8 };

/* What is known of one log. */
struct amw_log_state {
  uint32_t recent[AMW_NESTING_RECENT]; /* stacks, the latest first */
  size_t recent_count;
  uint32_t own, current; /* never of a signal; valid if recent_count > 0 */
};

struct amw_nesting {
  struct amw_log_state *states; /* one per log that is followed */
  struct amw_stack *stacks;
  size_t stack_count;
  struct amw_logical_stack **logical_stacks;
  size_t logical_stack_count;
  size_t logical_stack_size, frame_size; /* of the user's structs */
  struct am_map open;   /* identity to logical stack << 32 | place in it */
  struct am_map others; /* the stack that a range names to machine */
  struct amw_symbols *symbols; /* NULL: nothing is known of machine functions */
  /* A call is not open any more; the innermost first. */
  void (*ended)(void *context, struct amw_logical_stack *logical_stack,
                struct amw_frame *frame);
  void *context;
};

/* `frame_size` and `strand_size`: of the structs that begin with a frame and a
 * logical stack. Returns 0, or -1 when memory ran out. `ended` is not called at
 * the close. */
int amw_nesting_open(struct amw_nesting *nesting, size_t states,
                     size_t frame_size, size_t logical_stack_size);
void amw_nesting_close(struct amw_nesting *nesting);

/* STACK. */
void amw_nesting_announce(struct amw_nesting *nesting,
                          struct amw_log_state *state,
                          const struct am_stack_range *range, uint32_t kind);
/* ENTER: ends what it shows to be over and opens the call; NULL when memory ran
 * out. It is the innermost of *logical stack. */
struct amw_frame *amw_nesting_enter(struct amw_nesting *nesting,
                                    struct amw_log_state *state,
                                    const struct amw_entry *entry,
                                    struct amw_logical_stack **logical_stack);
/* The same without opening it. */
void amw_nesting_pass(struct amw_nesting *nesting, struct amw_log_state *state,
                      const struct amw_entry *entry);
/* The open call of this identity and how deep it is in its logical stack; 0:
 * none. */
size_t amw_nesting_find(const struct amw_nesting *nesting, uint64_t identity,
                        struct amw_logical_stack **logical_stack);
/* Control is in the innermost call of the logical stack. */
void amw_nesting_resume(const struct amw_nesting *nesting,
                        struct amw_log_state *state,
                        const struct amw_logical_stack *logical_stack);
/* The logical stack that control is in, as far as records tell; NULL: no
 * memory. */
struct amw_logical_stack *amw_nesting_current(struct amw_nesting *nesting,
                                              struct amw_log_state *state);
/* RESUME_AT: ends the calls below it. */
void amw_nesting_resume_at(struct amw_nesting *nesting,
                           struct amw_log_state *state, uint64_t place);
/* Ends calls until only `depth` are open. */
void amw_nesting_end(struct amw_nesting *nesting,
                     struct amw_logical_stack *logical_stack, size_t depth);

#endif
