/* SPDX-License-Identifier: MIT
 *
 * How much of a recording its AppMap holds: the calls of each function up to
 * the largest equal budget that fits, and the calls that led to these. Holds a
 * fixed number of counters, and the calls that are kept, whatever the length of
 * the recording.
 */
#ifndef APPMAP_RUNTIME_WRITE_BOUNDS_BOUNDS_H
#define APPMAP_RUNTIME_WRITE_BOUNDS_BOUNDS_H

#include "runtime/write/bounds/fan.h"
#include "runtime/write/bounds/kept.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

/* Functions that the metadata lists as left out most. */
#define AMW_ELIDED_LISTED 20

/* No budget keeps it. */
#define AMW_NEED_NONE UINT64_MAX

/* What the calls with one need take. Marks of what is left out are not needed
 * any more where the last of that is kept: so there may be less. */
struct amw_bin {
  uint64_t calls, bytes;
  int64_t marks;
};

struct amw_bounds {
  /* What was asked for; UINT64_MAX: no bound. */
  uint64_t size, events, calls, depth;
  uint64_t time; /* seconds */
  /* Of this pass over the recording. */
  uint64_t room;    /* bytes that events and classMap may take */
  uint64_t used;    /* bytes that they take, or would take */
  uint64_t told;    /* events */
  uint64_t longest; /* most that one function takes in the classMap */
  uint64_t budget;  /* calls kept of each function, besides their callers */
  bool over;        /* more is used than there is room */
  bool cut;         /* not even one call of each fits: the first that do */
  bool full;        /* cut: nothing fits any more */
  uint64_t reserve; /* cut: what is kept free for a return */
  /* First pass: `width` of the calls' needs to a bin. */
  struct amw_bin *bins;
  uint64_t width, bin_count;
  uint64_t bins_used;   /* the rest are 0 */
  struct amw_kept kept; /* calls that may be kept */
  size_t kept_most;     /* when to see which still may */
  uint64_t ceiling;     /* no larger budget comes into question */
  bool chooses;         /* there is a bound that calls are chosen by */
  bool first;           /* this is the first pass */
  uint64_t whole;       /* room, before anything was used */
  /* Marks of what is left out. */
  uint64_t most_marks; /* for so many there is room */
  uint64_t ticks;      /* of all threads' calls */
  uint64_t mark_ticks; /* what took less is marked further up; a part of it
                          does while half of the room is free */
  uint64_t marks;      /* of this pass */
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

/* Takes room for events; `mapped` of their bytes in the classMap. */
void amw_bounds_use(struct amw_bounds *bounds, uint64_t events, uint64_t bytes,
                    uint64_t mapped);
/* First pass: a call that takes so many bytes is kept from `need` on. */
void amw_bounds_count(struct amw_bounds *bounds, uint64_t need, uint64_t bytes);
/* First pass: below a call something is left out by budgets from `need` on, up
 * to those from `most` on. */
void amw_bounds_count_mark(struct amw_bounds *bounds, uint64_t need,
                           uint64_t most);
/* First pass: a call, made by that of `fan`, is kept from a budget of `need`
 * on. */
void amw_bounds_settle(struct amw_bounds *bounds, uint64_t index, uint64_t need,
                       struct amw_fan *fan);
/* Whether what was left out below a call, and took so many ticks, is marked
 * there: else further up. `is_last`: further up is no call. */
bool amw_bounds_marks(const struct amw_bounds *bounds, uint64_t ticks,
                      bool is_last);
/* Later passes: whether the call is kept; `open` that are wait to return. */
bool amw_bounds_keep(struct amw_bounds *bounds, uint64_t index, uint64_t open);
/* Whether the pass writes nothing any more, but counts. */
static inline bool amw_bounds_counting(const struct amw_bounds *bounds) {
  return bounds->over && bounds->first;
}
/* While counting: whether the n-th call is rendered, to measure those after it
 * by. A prime stride, since calls alternate by twos and tens. */
static inline bool amw_bounds_samples(uint64_t ordinal) {
  return ordinal <= 64 || ordinal % 17 == 0;
}

#endif
