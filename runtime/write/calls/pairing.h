/* SPDX-License-Identifier: MIT
 *
 * Which leave belongs to which enter. Turns the ordered records of all threads
 * into calls and returns that nest, whatever longjmp, exceptions and the
 * program's end left undone.
 */
#ifndef APPMAP_RUNTIME_WRITE_CALLS_PAIRING_H
#define APPMAP_RUNTIME_WRITE_CALLS_PAIRING_H

#include "runtime/write/calls/nesting.h"
#include "runtime/write/calls/selection.h"
#include "runtime/write/calls/unwind.h"
#include "runtime/write/read/merge.h"

/* Where it went wrong, if it did. */
struct amw_last {
  struct amw_thrown_at thrown; /* where an exception was thrown last */
  char type[256];              /* of that, mangled */
  /* The innermost call that was open at the end, if only one thread had any. */
  const struct amw_function *open;
};

struct amw_pairing {
  const struct amw_merge *merge;
  struct amw_nesting nesting;
  struct amw_unwind *unwinds; /* one per log cursor */
  struct amw_throws throws;
  struct amw_selection selection;
  struct amw_ending ending; /* while calls end */
  uint64_t unknown;         /* calls of functions that nothing is known of */
  struct amw_last last;
};

/* Returns 0, or -1 when memory ran out. */
int amw_pairing_open(struct amw_pairing *pairing, const struct amw_merge *merge,
                     struct amw_events *events, struct amw_bounds *bounds);
void amw_pairing_add(struct amw_pairing *pairing,
                     const struct amw_log_cursor *log_cursor);
/* Counts what comes too late to be kept. */
void amw_pairing_add_late(struct amw_pairing *pairing,
                          const struct amw_log_cursor *log_cursor);
/* Closes what is still open, at `time`. */
void amw_pairing_end(struct amw_pairing *pairing, uint64_t time);
void amw_pairing_close(struct amw_pairing *pairing);

#endif
