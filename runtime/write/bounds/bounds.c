/* SPDX-License-Identifier: MIT
 *
 * A call needs a budget of its own ordinal among its function's calls, or of
 * what a call below it needs, if that is less. The sum of what the calls of
 * each need take tells for every budget what it costs. So one pass finds the
 * budget and a second one keeps to it.
 */
#include "runtime/write/bounds/bounds.h"

#include "config/environment.h"

#include <stdlib.h>
#include <string.h>

/* A call and its return take more. */
#define LEAST_CALL 200
#define MOST_BINS  (1u << 18)
/* Calls that one call makes are at most such a part of the events. */
#define FAN_NUMERATOR   3
#define FAN_DENOMINATOR 20
/* Marks of what is left out are such a part of the calls, and take about so
 * many bytes. Two more are for what would have no place: at the root of the
 * first thread, and for threads of which nothing is kept. */
#define MARK_PART   20
#define MARK_BYTES  700
#define SPARE_MARKS 2
/* So much shorter may be what the first of them stand for. */
#define MARK_FINER 32

static uint64_t bound_of(const json_t *process, const char *key,
                         uint64_t fallback) {
  const json_t *value = json_object_get(process, key);
  uint64_t bound = fallback;
  if (json_is_integer(value) && json_integer_value(value) >= 0)
    bound = (uint64_t)json_integer_value(value);
  return bound ? bound : UINT64_MAX;
}

void amw_bounds_read(struct amw_bounds *bounds, const json_t *process) {
  bounds->size = bound_of(process, "max_size", AM_DEFAULT(APPMAP_MAX_SIZE));
  bounds->events =
      bound_of(process, "max_events", AM_DEFAULT(APPMAP_MAX_EVENTS));
  bounds->calls =
      bound_of(process, "max_calls", AM_DEFAULT(APPMAP_MAX_CALLS_PER_FUNCTION));
  bounds->depth = bound_of(process, "max_depth", AM_DEFAULT(APPMAP_MAX_DEPTH));
  bounds->time = bound_of(process, "max_time", AM_DEFAULT(APPMAP_MAX_TIME));
}

static void begin_pass(struct amw_bounds *bounds) {
  bounds->room = bounds->whole;
  bounds->used = 0;
  bounds->told = 0;
  bounds->marks = 0;
  bounds->longest = 0;
  bounds->over = false;
  bounds->full = false;
}

static uint64_t least(uint64_t a, uint64_t b) {
  return a < b ? a : b;
}

/* No budget that fits keeps more calls, of one function or of all. */
static uint64_t most_calls(const struct amw_bounds *bounds) {
  return least(bounds->size / LEAST_CALL, bounds->events / 2) + 1;
}

int amw_bounds_open(struct amw_bounds *bounds, uint64_t rest) {
  bounds->whole = bounds->size > rest ? bounds->size - rest : 0;
  if (bounds->size == UINT64_MAX)
    bounds->whole = UINT64_MAX;
  bounds->budget = bounds->ceiling = bounds->calls;
  bounds->cut = false;
  bounds->first = true;
  begin_pass(bounds);
  bounds->ticks = bounds->mark_ticks = 0;
  bounds->most_marks =
      least(bounds->whole / MARK_BYTES, bounds->events / 2) / MARK_PART;
  amw_kept_clear(&bounds->kept);
  bool has_bins = bounds->size != UINT64_MAX || bounds->events != UINT64_MAX;
  bounds->chooses = has_bins || bounds->calls != UINT64_MAX;
  bounds->kept_most = SIZE_MAX;
  if (!has_bins)
    return 0;
  uint64_t most = most_calls(bounds);
  bounds->kept_most = 2 * most + 1024;
  if (bounds->bins) {
    memset(bounds->bins, 0, bounds->bins_used * sizeof *bounds->bins);
    bounds->bins_used = 0;
    return 0;
  }
  bounds->width = most / MOST_BINS + 1;
  bounds->bin_count = most / bounds->width + 1;
  bounds->bins = calloc(bounds->bin_count, sizeof *bounds->bins);
  return bounds->bins ? 0 : -1;
}

void amw_bounds_close(struct amw_bounds *bounds) {
  free(bounds->bins);
  bounds->bins = NULL;
  amw_kept_close(&bounds->kept);
}

uint64_t amw_bounds_end(const struct amw_bounds *bounds, uint64_t from,
                        double nanoseconds) {
  if (bounds->time == UINT64_MAX)
    return UINT64_MAX;
  double end = (double)from + (double)bounds->time * 1e9 / nanoseconds;
  return end < 1.8e19 ? (uint64_t)end : UINT64_MAX;
}

/* What is left of `bound` besides marks that each take `size`. */
static uint64_t beside_marks(const struct amw_bounds *bounds, uint64_t bound,
                             uint64_t size) {
  uint64_t marks = (bounds->most_marks + SPARE_MARKS) * size;
  return bound == UINT64_MAX ? bound : bound - least(bound, marks);
}

/* Of what was counted so far. */
static uint64_t largest_budget(const struct amw_bounds *bounds) {
  uint64_t calls = 0, bytes = 0;
  uint64_t events = beside_marks(bounds, bounds->events, 2);
  uint64_t room = beside_marks(bounds, bounds->room, MARK_BYTES);
  for (uint64_t bin = 0; bounds->bins && bin < bounds->bins_used; bin++) {
    calls += bounds->bins[bin].calls;
    bytes += bounds->bins[bin].bytes;
    if (bytes > room || 2 * calls > events)
      return least(bin * bounds->width, bounds->ceiling);
  }
  return bounds->ceiling;
}

/* When there are too many marks, those remain that stand for much time: as all
 * stand for different times, they are no more than half of what there is room
 * for. The other half is for the first that stand for less. */
static void choose_marks(struct amw_bounds *bounds) {
  uint64_t end = bounds->budget / (bounds->width ? bounds->width : 1);
  int64_t marks = 0;
  for (uint64_t bin = 0; bin < bounds->bins_used && bin < end; bin++)
    marks += bounds->bins[bin].marks;
  if (bounds->bins && (bounds->cut || marks > (int64_t)bounds->most_marks))
    bounds->mark_ticks = bounds->most_marks
                             ? 2 * (bounds->ticks / bounds->most_marks) + 1
                             : UINT64_MAX;
}

bool amw_bounds_marks(const struct amw_bounds *bounds, uint64_t ticks,
                      bool is_last) {
  uint64_t least_ticks = bounds->mark_ticks;
  if (bounds->marks < bounds->most_marks / 2)
    least_ticks = is_last ? 0 : least_ticks / MARK_FINER;
  return ticks >= least_ticks;
}

bool amw_bounds_again(struct amw_bounds *bounds) {
  if (!bounds->over)
    return false;
  if (bounds->first)
    bounds->budget = largest_budget(bounds);
  else if (bounds->cut)
    bounds->reserve *= 4;
  else /* the sample was no good one */
    bounds->budget -= bounds->budget / 16 + 1;
  bounds->first = false;
  if (bounds->budget == 0) {
    bounds->budget = 1;
    bounds->reserve = 1024;
    bounds->cut = true;
  }
  choose_marks(bounds);
  begin_pass(bounds);
  amw_kept_begin(&bounds->kept, bounds->budget);
  return true;
}

void amw_bounds_use(struct amw_bounds *bounds, uint64_t events, uint64_t bytes,
                    uint64_t mapped) {
  if (mapped > bounds->longest) {
    /* The metadata may have to name it among those left out. */
    uint64_t more = AMW_ELIDED_LISTED * (mapped - bounds->longest);
    bounds->room -= least(more, bounds->room);
    bounds->longest = mapped;
  }
  bounds->told += events;
  bounds->used += bytes + mapped;
  if (bounds->used > bounds->room || bounds->told > bounds->events)
    bounds->over = true;
}

static struct amw_bin *bin_of(struct amw_bounds *bounds, uint64_t need) {
  uint64_t bin = bounds->bins ? (need - 1) / bounds->width : 0;
  if (!bounds->bins || bin >= bounds->bin_count)
    return NULL;
  if (bin >= bounds->bins_used)
    bounds->bins_used = bin + 1;
  return &bounds->bins[bin];
}

void amw_bounds_count(struct amw_bounds *bounds, uint64_t need,
                      uint64_t bytes) {
  struct amw_bin *bin = bin_of(bounds, need);
  if (!bin)
    return;
  bin->calls++;
  bin->bytes += bytes;
}

void amw_bounds_count_mark(struct amw_bounds *bounds, uint64_t need,
                           uint64_t most) {
  struct amw_bin *from = bin_of(bounds, need);
  struct amw_bin *to = most == AMW_NEED_NONE ? NULL : bin_of(bounds, most);
  if (from)
    from->marks++;
  if (to)
    to->marks--;
}

/* Budgets only become smaller the more is counted. */
static void lower_ceiling(struct amw_bounds *bounds) {
  uint64_t budget = largest_budget(bounds);
  bounds->ceiling = budget ? budget : 1;
  amw_kept_trim(&bounds->kept, bounds->ceiling);
  if (bounds->kept.count > bounds->kept_most / 2)
    bounds->kept_most *= 2;
}

void amw_bounds_settle(struct amw_bounds *bounds, uint64_t index, uint64_t need,
                       struct amw_fan *fan) {
  if (!bounds->chooses || need > bounds->ceiling)
    return;
  if (fan && bounds->events != UINT64_MAX) {
    uint64_t most = bounds->events / FAN_DENOMINATOR * FAN_NUMERATOR + 1;
    uint64_t ceiling = amw_fan_add(fan, need, most, bounds->ceiling);
    if (ceiling < bounds->ceiling) {
      bounds->ceiling = ceiling;
      bounds->over = true;
    }
  }
  amw_kept_add(&bounds->kept, index, need);
  if (bounds->kept.count >= bounds->kept_most)
    lower_ceiling(bounds);
}

bool amw_bounds_keep(struct amw_bounds *bounds, uint64_t index, uint64_t open) {
  if (!bounds->cut)
    return amw_kept_has(&bounds->kept, index);
  /* Once full it stays so: a call without its callers tells nothing. */
  if (bounds->used + (open + 4) * bounds->reserve >
          beside_marks(bounds, bounds->room, MARK_BYTES) ||
      bounds->told + open + 2 > beside_marks(bounds, bounds->events, 2))
    bounds->full = true;
  return !bounds->full && amw_kept_has(&bounds->kept, index);
}
