/* SPDX-License-Identifier: MIT
 *
 * The index over the logs of a spool. Blocks are found in nearly the order of
 * their positions, so that each is added near the end.
 */
#include "runtime/write/read/log.h"
#include "runtime/lib/array.h"
#include "runtime/write/read/cursor.h"

#include <stdlib.h>
#include <string.h>

/* Index of the first log whose number is not below `number`. */
static size_t index_of(const struct amw_logs *logs, uint32_t number) {
  size_t low = 0, high = logs->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (logs->list[middle].number < number)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* NULL: there is no such log. */
static struct amw_log *find(const struct amw_logs *logs, uint32_t number) {
  size_t at = index_of(logs, number);
  return at < logs->count && logs->list[at].number == number ? &logs->list[at]
                                                             : NULL;
}

static struct amw_log *find_or_add(struct amw_logs *logs, uint32_t number) {
  struct amw_log *log = find(logs, number);
  if (log)
    return log;
  size_t at = index_of(logs, number);
  struct amw_log *list = am_array_grow(logs->list, logs->count, sizeof *list);
  if (!list)
    return NULL;
  logs->list = list;
  memmove(list + at + 1, list + at, (logs->count - at) * sizeof *list);
  logs->count++;
  list[at] = (struct amw_log){.number = number};
  return &list[at];
}

static bool is_behind(const struct amw_extent *a, const struct amw_extent *b) {
  if (a->base != b->base)
    return a->base > b->base;
  if (!a->copy != !b->copy)
    return a->copy;
  return a->offset > b->offset;
}

int amw_logs_add(struct amw_logs *logs, uint32_t number,
                 const struct amw_extent *extent) {
  struct amw_log *log = find_or_add(logs, number);
  if (!log)
    return -1;
  struct amw_extent *extents =
      am_array_grow(log->extents, log->count, sizeof *extents);
  if (!extents)
    return -1;
  log->extents = extents;
  size_t at = log->count++;
  for (; at > 0 && is_behind(&extents[at - 1], extent); at--)
    extents[at] = extents[at - 1];
  extents[at] = *extent;
  /* A search needs them to rise. */
  if (at + 1 < log->count && extents[at].first > extents[at + 1].first)
    extents[at].first = extents[at + 1].first;
  for (; at > 0 && extents[at - 1].first > extents[at].first; at--)
    extents[at - 1].first = extents[at].first;
  return 0;
}

void amw_logs_remove(struct amw_logs *logs, uint32_t number, uint64_t offset) {
  struct amw_log *log = find(logs, number);
  for (size_t i = log ? log->count : 0; i-- > 0;) {
    if (log->extents[i].offset != offset)
      continue;
    memmove(&log->extents[i], &log->extents[i + 1],
            (--log->count - i) * sizeof *log->extents);
    return;
  }
}

void amw_logs_close(struct amw_logs *logs) {
  for (size_t i = 0; i < logs->count; i++)
    free(logs->list[i].extents);
  free(logs->list);
  *logs = (struct amw_logs){0};
}

size_t amw_log_seek(const struct amw_log *log, uint64_t time) {
  size_t low = 0, high = log->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (log->extents[middle].first < time)
      low = middle + 1;
    else
      high = middle;
  }
  return low > 0 ? low - 1 : 0;
}

/* Whether extent `at` of the log ends before `time`. */
static bool is_over(const struct amw_log *log, size_t at,
                    const unsigned char *map, uint64_t time) {
  struct amw_extent *extent = &log->extents[at];
  if (at + 1 < log->count)
    return log->extents[at + 1].first < time;
  if (extent->first >= time)
    return false;
  if (extent->last == 0) {
    struct amw_cursor cursor = {.map = map, .log = log, .extent = at};
    struct amw_entry entry;
    extent->last = 1;
    while (amw_cursor_next(&cursor, &entry))
      if (entry.time > extent->last)
        extent->last = entry.time;
  }
  return extent->last < time;
}

void amw_logs_forget(struct amw_logs *logs, const unsigned char *map,
                     uint64_t time,
                     void (*drop)(void *context, uint64_t offset,
                                  uint64_t size),
                     void *context) {
  size_t logs_kept = 0;
  for (size_t i = 0; i < logs->count; i++) {
    struct amw_log *log = &logs->list[i];
    size_t at = 0, kept = 0;
    for (; at < log->count && is_over(log, at, map, time); at++)
      if (log->extents[at].copy)
        log->extents[kept++] = log->extents[at];
      else if (drop)
        drop(context, log->extents[at].offset, log->extents[at].size);
    if (at > kept) {
      memmove(log->extents + kept, log->extents + at,
              (log->count - at) * sizeof *log->extents);
      log->count -= at - kept;
    }
    if (log->count > 0)
      logs->list[logs_kept++] = *log;
    else
      free(log->extents);
  }
  logs->count = logs_kept;
}
