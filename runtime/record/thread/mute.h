/* SPDX-License-Identifier: MIT
 *
 * Functions that were called so often that no AppMap could hold more of their
 * calls: further calls are only counted. The hot path asks am_is_muted();
 * counting happens when a chunk is emptied. No function descriptor is touched:
 * dlclose may have unmapped it.
 */
#ifndef APPMAP_RUNTIME_RECORD_THREAD_MUTE_H
#define APPMAP_RUNTIME_RECORD_THREAD_MUTE_H

#include "runtime/spool/format.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Functions with higher numbers are never muted. */
#define AM_MUTE_FUNCTIONS (1u << 20)

/* Memory that is used as far as functions are called. */
struct am_mute {
  uint64_t limit; /* calls of a function, in `era`; each begins with the same */
  uint64_t next;  /* bytes of spool at which to see whether that must change */
  uint32_t era;
  uint32_t muted[AM_MUTE_FUNCTIONS]; /* the era in which it became so */
  uint64_t calls[AM_MUTE_FUNCTIONS]; /* era << 32 | calls in it */
};

/* Grows with each recording that opens, and all is counted anew: what was
 * called before is not in it. */
extern uint32_t am_mute_era;

/* `mute` may be NULL: nothing is muted. */
static inline bool am_is_muted(const struct am_mute *mute, uint32_t number) {
  return mute && number < AM_MUTE_FUNCTIONS &&
         __atomic_load_n(&mute->muted[number], __ATOMIC_RELAXED) ==
             __atomic_load_n(&am_mute_era, __ATOMIC_RELAXED);
}

/* Once, before the first event. What an AppMap may hold: calls of a function,
 * events and bytes; 0: any number. Without any nothing is ever muted. */
void am_mute_init(uint64_t max_calls, uint64_t max_events, uint64_t max_size);

/* What threads share; NULL when nothing is muted. */
struct am_mute *am_mute_shared(void);

/* One of a thread's own: a recording of this thread only must not lose calls
 * because of other threads. The shared one without memory. */
struct am_mute *am_mute_open(void);
void am_mute_close(struct am_mute *mute);

/* A recording opens at tick `from`. */
void am_mute_renew(uint64_t from);

/* Counts an ENTER of function `number` at tick `time`. `mute` may be NULL. */
void am_mute_count(struct am_mute *mute, uint32_t number, uint64_t time);

/* The spool has grown: lowers the limit when no AppMap could hold all calls
 * that it still admits. `mute` may be NULL. */
void am_mute_watch(struct am_mute *mute);

#endif
