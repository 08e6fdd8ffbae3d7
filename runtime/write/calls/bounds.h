/* SPDX-License-Identifier: MIT
 *
 * How much of a recording its AppMap holds: the calls of each function up to
 * the largest equal budget that fits. Holds a fixed number of counters,
 * whatever the length of the recording.
 */
#ifndef APPMAP_RUNTIME_WRITE_CALLS_BOUNDS_H
#define APPMAP_RUNTIME_WRITE_CALLS_BOUNDS_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

/* Functions that the metadata lists as left out most. */
#define AMW_ELIDED_LISTED 20

struct amw_bounds {
  /* What was asked for; UINT64_MAX: no bound. */
  uint64_t size, calls, depth;
  uint64_t time; /* seconds */
  /* Of this pass over the recording. */
  uint64_t room;    /* bytes that events and classMap may take */
  uint64_t used;    /* bytes that they take, or would take */
  uint64_t longest; /* most that one function takes in the classMap */
  uint64_t budget;  /* calls kept of each function */
  bool over;        /* more is used than there is room */
  bool cut;         /* not even one call of each fits: the first that do */
  uint64_t reserve; /* cut: what is kept free for returns */
  /* First pass: bytes of all functions' n-th calls, `width` of n to a bin. */
  uint64_t *bins, width, bin_count;
  uint64_t bins_used; /* the rest are 0 */
  bool first;         /* this is the first pass */
  uint64_t whole;     /* room, before anything was used */
};

/* What the process said its bounds were, or the defaults. */
void amw_bounds_read(struct amw_bounds *bounds, const json_t *process);
/* The tick after which a recording from `from` on leaves everything out. */
uint64_t amw_bounds_end(const struct amw_bounds *bounds, uint64_t from,
                        double nanoseconds);
/* Before the first pass over a recording, `rest` bytes of whose AppMap are
 * neither events nor classMap. Returns 0, or -1 when memory ran out. */
int amw_bounds_open(struct amw_bounds *bounds, uint64_t rest);
/* After a pass. True when it was over its bound: then another pass is due, with
 * a budget that fits. */
bool amw_bounds_again(struct amw_bounds *bounds);
void amw_bounds_close(struct amw_bounds *bounds);

/* Counts the bytes of a function's n-th call; `mapped` of them in the
 * classMap. */
void amw_bounds_use(struct amw_bounds *bounds, uint64_t ordinal, uint64_t bytes,
                    uint64_t mapped);
/* Cut: whether no further call fits, `open` of them waiting to return. */
bool amw_bounds_full(const struct amw_bounds *bounds, uint64_t open);
/* Whether the pass writes nothing any more, but counts. */
static inline bool amw_bounds_counting(const struct amw_bounds *bounds) {
  return bounds->over && bounds->first && bounds->bins;
}
/* While counting: whether the n-th call is rendered, to measure those after it
 * by. A prime stride, since calls alternate by twos and tens. */
static inline bool amw_bounds_samples(uint64_t ordinal) {
  return ordinal <= 64 || ordinal % 17 == 0;
}

#endif
