/* SPDX-License-Identifier: MIT
 *
 * The sum of the bytes of all functions' first calls, of their second calls
 * and so on tells for every budget what it costs. So one pass finds the budget
 * and a second one keeps to it.
 */
#include "runtime/write/calls/bounds.h"

#include "config/environment.h"

#include <stdlib.h>
#include <string.h>

/* A call and its return take more. */
#define LEAST_CALL 200
#define MOST_BINS  (1u << 18)

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
  bounds->calls =
      bound_of(process, "max_calls", AM_DEFAULT(APPMAP_MAX_CALLS_PER_FUNCTION));
  bounds->depth = bound_of(process, "max_depth", AM_DEFAULT(APPMAP_MAX_DEPTH));
  bounds->time = bound_of(process, "max_time", AM_DEFAULT(APPMAP_MAX_TIME));
}

static void begin_pass(struct amw_bounds *bounds) {
  bounds->room = bounds->whole;
  bounds->used = 0;
  bounds->longest = 0;
  bounds->over = false;
}

int amw_bounds_open(struct amw_bounds *bounds, uint64_t rest) {
  bounds->whole = bounds->size > rest ? bounds->size - rest : 0;
  bounds->budget = bounds->calls;
  bounds->cut = false;
  bounds->first = true;
  begin_pass(bounds);
  if (bounds->size == UINT64_MAX)
    return 0;
  if (bounds->bins) {
    memset(bounds->bins, 0, bounds->bins_used * sizeof *bounds->bins);
    bounds->bins_used = 0;
    return 0;
  }
  /* No budget that fits keeps more calls of a function than this. */
  uint64_t most = bounds->size / LEAST_CALL + 1;
  bounds->width = most / MOST_BINS + 1;
  bounds->bin_count = most / bounds->width + 1;
  bounds->bins = calloc(bounds->bin_count, sizeof *bounds->bins);
  return bounds->bins ? 0 : -1;
}

void amw_bounds_close(struct amw_bounds *bounds) {
  free(bounds->bins);
  bounds->bins = NULL;
}

uint64_t amw_bounds_end(const struct amw_bounds *bounds, uint64_t from,
                        double nanoseconds) {
  if (bounds->time == UINT64_MAX)
    return UINT64_MAX;
  double end = (double)from + (double)bounds->time * 1e9 / nanoseconds;
  return end < 1.8e19 ? (uint64_t)end : UINT64_MAX;
}

static uint64_t largest_budget(const struct amw_bounds *bounds) {
  uint64_t used = 0, bin = 0;
  for (; bin < bounds->bin_count; bin++) {
    used += bounds->bins[bin];
    if (used > bounds->room)
      break;
  }
  uint64_t budget = bin * bounds->width;
  return budget < bounds->calls ? budget : bounds->calls;
}

bool amw_bounds_again(struct amw_bounds *bounds) {
  if (!bounds->over)
    return false;
  if (bounds->first && bounds->bins)
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
  begin_pass(bounds);
  return true;
}

void amw_bounds_use(struct amw_bounds *bounds, uint64_t ordinal, uint64_t bytes,
                    uint64_t mapped) {
  if (mapped > bounds->longest) {
    /* The metadata may have to name it among those left out. */
    uint64_t more = AMW_ELIDED_LISTED * (mapped - bounds->longest);
    bounds->room -= more < bounds->room ? more : bounds->room;
    bounds->longest = mapped;
  }
  bounds->used += bytes + mapped;
  if (bounds->used > bounds->room)
    bounds->over = true;
  if (!bounds->first || !bounds->bins)
    return;
  uint64_t bin = (ordinal - 1) / bounds->width;
  if (bin >= bounds->bin_count)
    return;
  bounds->bins[bin] += bytes + mapped;
  if (bin >= bounds->bins_used)
    bounds->bins_used = bin + 1;
}

bool amw_bounds_full(const struct amw_bounds *bounds, uint64_t open) {
  return bounds->used + (open + 4) * bounds->reserve > bounds->room;
}
