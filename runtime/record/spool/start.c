/* SPDX-License-Identifier: MIT
 *
 * The open spool's START block. Counts go on from a parent process to a child.
 */
#include "runtime/record/spool/start.h"
#include "runtime/port/port.h"
#include "runtime/record/base/procfs.h"

#include <unistd.h>

static struct am_start *start; /* NULL: no spool is open */
static uint32_t parent_logs;   /* given out by the parent before the fork */
static uint64_t missed;        /* events that came before it was open */
static bool sampling;          /* a thread is taking a sample of the clocks */

_Static_assert(sizeof APPMAP_VERSION <= sizeof start->release,
               "the release ends with a NUL");

bool am_spool_is_open(void) {
  return am_spool_start() != NULL;
}

struct am_start *am_spool_start(void) {
  return __atomic_load_n(&start, __ATOMIC_ACQUIRE);
}

void am_spool_start_begin(struct am_block *block, uint32_t unit) {
  static const char release[sizeof start->release] = APPMAP_VERSION;
  struct am_start *new = (struct am_start *)(block + 1);
  block->used = sizeof *new;
  new->version = AM_SPOOL_VERSION;
  __builtin_memcpy(new->release, release, sizeof release);
  new->unit = unit;
  new->clock = am_clock_is_cpu ? AM_CLOCK_TSC : AM_CLOCK_MONOTONIC;
  new->pid = (uint32_t)getpid();
  new->process_start = am_process_start();
  new->wall = am_wall();
  new->logs = parent_logs;
  am_spool_sample(&new->first);
  __atomic_store_n(&start, new, __ATOMIC_RELEASE);
}

void am_spool_start_forget(void) {
  if (start)
    parent_logs = start->logs;
  start = NULL;
  missed = 0;
  sampling = false; /* the thread that did stayed in the parent */
}

uint32_t am_spool_new_log(void) {
  /* Without a spool: a forked child, whose only thread this is. */
  struct am_start *open = am_spool_start();
  uint32_t *logs = open ? &open->logs : &parent_logs;
  uint32_t last = __atomic_load_n(logs, __ATOMIC_RELAXED);
  do
    if (last >= AM_LOG_LAST)
      return AM_LOG_NONE;
  while (!__atomic_compare_exchange_n(logs, &last, last + 1, true,
                                      __ATOMIC_RELAXED, __ATOMIC_RELAXED));
  return last + 1;
}

void am_spool_drop(uint32_t head, enum am_drop_reason reason) {
  struct am_start *open = am_spool_start();
  uint32_t kind = AM_RECORD_KIND(head);
  if (kind != AM_RECORD_ENTER && kind != AM_RECORD_LEAVE)
    return;
  if (!open) {
    __atomic_fetch_add(&missed, 1, __ATOMIC_RELAXED);
    return;
  }
  uint32_t none = AM_DROP_NONE;
  __atomic_compare_exchange_n(&open->drop_reason, &none, (uint32_t)reason,
                              false, __ATOMIC_RELAXED, __ATOMIC_RELAXED);
  __atomic_fetch_add(&open->dropped, 1, __ATOMIC_RELAXED);
}

void am_spool_count_missed(void) {
  uint64_t count = __atomic_exchange_n(&missed, 0, __ATOMIC_RELAXED);
  if (count && !start->drop_reason)
    start->drop_reason = AM_DROP_DISK;
  __atomic_fetch_add(&start->dropped, count, __ATOMIC_RELAXED);
}

void am_spool_sample(struct am_clock_sample *sample) {
  struct am_clock_sample best = {0};
  uint64_t nearest = UINT64_MAX;
  if (__atomic_exchange_n(&sampling, true, __ATOMIC_ACQUIRE))
    return;
  /* The thread may lose the processor between the clocks. */
  for (int i = 0; i < 3; i++) {
    uint64_t before = am_ticks();
    int64_t monotonic = am_monotonic();
    uint64_t after = am_ticks();
    if (after - before < nearest) {
      nearest = after - before;
      best = (struct am_clock_sample){before + nearest / 2, monotonic};
    }
  }
  sample->monotonic = best.monotonic;
  __atomic_store_n(&sample->ticks, best.ticks, __ATOMIC_RELEASE);
  __atomic_store_n(&sampling, false, __ATOMIC_RELEASE);
}
