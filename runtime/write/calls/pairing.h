/* SPDX-License-Identifier: MIT
 *
 * Which leave belongs to which enter. Turns the ordered records of all threads
 * into calls and returns that nest, whatever longjmp, exceptions and the
 * program's end left undone.
 */
#ifndef APPMAP_RUNTIME_WRITE_CALLS_PAIRING_H
#define APPMAP_RUNTIME_WRITE_CALLS_PAIRING_H

#include "runtime/write/calls/bounds.h"
#include "runtime/write/calls/event.h"
#include "runtime/write/calls/nesting.h"
#include "runtime/write/read/merge.h"

/* An exception that was thrown, or a longjmp, and did not arrive yet. */
struct am_flight {
  bool is_open;
  uint64_t position; /* of the first record in the log that tells of it */
  struct am_ending ending;
};

struct am_pairing {
  const struct am_order *order;
  struct am_events *events;
  struct am_bounds *bounds;
  struct am_nesting nesting;
  struct am_flight *flights; /* one per lane */
  struct am_map throws;      /* am_ending_key to function << 32 | line */
  uint32_t threads;
  /* While calls end: when, by which record (of the last of them; NULL: none),
   * and how. */
  uint64_t time;
  const struct am_entry *entry;
  const struct am_ending *ending;
  uint64_t open;         /* calls written that did not return yet */
  uint64_t elided_calls; /* left out: enough of that function */
  uint64_t elided_deep;  /* left out: nested too deep */
  uint64_t elided_late;  /* left out: after the time that was allowed */
  uint64_t unknown;      /* calls of functions that nothing is known of */
};

/* Returns 0, or -1 when memory ran out. */
int am_pairing_open(struct am_pairing *pairing, const struct am_order *order,
                    struct am_events *events, struct am_bounds *bounds);
void am_pairing_add(struct am_pairing *pairing, const struct am_lane *lane);
/* Counts what comes too late to be kept. */
void am_pairing_add_late(struct am_pairing *pairing,
                         const struct am_lane *lane);
/* Closes what is still open, at `time`. */
void am_pairing_end(struct am_pairing *pairing, uint64_t time);
void am_pairing_close(struct am_pairing *pairing);

#endif
