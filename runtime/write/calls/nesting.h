/* SPDX-License-Identifier: MIT
 *
 * Which calls are open, as docs/spool-format.md has it. Knows where calls lie
 * on the stacks, and nothing of events.
 */
#ifndef APPMAP_RUNTIME_WRITE_CALLS_NESTING_H
#define APPMAP_RUNTIME_WRITE_CALLS_NESTING_H

#include "runtime/lib/map.h"
#include "runtime/write/calls/stacks.h"
#include "runtime/write/read/cursor.h"
#include "runtime/write/symbols/symbol.h"

struct amw_nesting {
  struct amw_log_state *states; /* one per log that is followed */
  struct amw_stacks stacks;
  struct amw_logical_stack **logical_stacks;
  size_t logical_stack_count;
  size_t logical_stack_size, frame_size; /* of the user's structs */
  struct am_map open; /* identity to logical stack << 32 | place in it */
  struct amw_symbols *symbols; /* NULL: nothing is known of machine functions */
  /* A call is not open any more; the innermost first. */
  void (*ended)(void *context, struct amw_logical_stack *logical_stack,
                struct amw_frame *frame);
  void *context;
};

/* `frame_size` and `logical_stack_size`: of the structs that begin with a frame
 * and a logical stack. Returns 0, or -1 when memory ran out. `ended` is not
 * called at the close. */
int amw_nesting_open(struct amw_nesting *nesting, size_t states,
                     size_t frame_size, size_t logical_stack_size);
void amw_nesting_close(struct amw_nesting *nesting);

/* ENTER: ends what it shows to be over and opens the call; NULL when memory ran
 * out. It is the innermost of *logical_stack. */
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
