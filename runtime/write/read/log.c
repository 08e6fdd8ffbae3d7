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

struct amw_log *amw_logs_find(const struct amw_logs *logs, uint32_t number) {
  size_t at = index_of(logs, number);
  return at < logs->count && logs->list[at].number == number ? &logs->list[at]
                                                             : NULL;
}

static struct amw_log *find_or_add(struct amw_logs *logs, uint32_t number) {
  struct amw_log *log = amw_logs_find(logs, number);
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

static bool is_behind(const struct amw_piece *a, const struct amw_piece *b) {
  if (a->base != b->base)
    return a->base > b->base;
  if (!a->copy != !b->copy)
    return a->copy;
  return a->offset > b->offset;
}

bool amw_logs_add(struct amw_logs *logs, uint32_t number,
                  const struct amw_piece *piece) {
  struct amw_log *log = find_or_add(logs, number);
  if (!log)
    return false;
  struct amw_piece *pieces =
      am_array_grow(log->pieces, log->count, sizeof *pieces);
  if (!pieces)
    return false;
  log->pieces = pieces;
  size_t at = log->count++;
  for (; at > 0 && is_behind(&pieces[at - 1], piece); at--)
    pieces[at] = pieces[at - 1];
  pieces[at] = *piece;
  /* A search needs them to rise. */
  if (at + 1 < log->count && pieces[at].first > pieces[at + 1].first)
    pieces[at].first = pieces[at + 1].first;
  for (; at > 0 && pieces[at - 1].first > pieces[at].first; at--)
    pieces[at - 1].first = pieces[at].first;
  return true;
}

void amw_logs_remove(struct amw_logs *logs, uint32_t number, uint64_t offset) {
  struct amw_log *log = amw_logs_find(logs, number);
  for (size_t i = log ? log->count : 0; i-- > 0;) {
    if (log->pieces[i].offset != offset)
      continue;
    memmove(&log->pieces[i], &log->pieces[i + 1],
            (--log->count - i) * sizeof *log->pieces);
    return;
  }
}

void amw_logs_close(struct amw_logs *logs) {
  for (size_t i = 0; i < logs->count; i++)
    free(logs->list[i].pieces);
  free(logs->list);
  *logs = (struct amw_logs){0};
}

size_t amw_log_seek(const struct amw_log *log, uint64_t time) {
  size_t low = 0, high = log->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (log->pieces[middle].first < time)
      low = middle + 1;
    else
      high = middle;
  }
  return low > 0 ? low - 1 : 0;
}

/* Whether piece `at` of the log ends before `time`. */
static bool is_over(const struct amw_log *log, size_t at,
                    const unsigned char *map, uint64_t time) {
  struct amw_piece *piece = &log->pieces[at];
  if (at + 1 < log->count)
    return log->pieces[at + 1].first < time;
  if (piece->first >= time)
    return false;
  if (piece->last == 0) {
    struct amw_cursor cursor = {.map = map, .log = log, .piece = at};
    struct amw_entry entry;
    piece->last = 1;
    while (amw_cursor_next(&cursor, &entry))
      if (entry.time > piece->last)
        piece->last = entry.time;
  }
  return piece->last < time;
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
      if (log->pieces[at].copy)
        log->pieces[kept++] = log->pieces[at];
      else if (drop)
        drop(context, log->pieces[at].offset, log->pieces[at].size);
    if (at > kept) {
      memmove(log->pieces + kept, log->pieces + at,
              (log->count - at) * sizeof *log->pieces);
      log->count -= at - kept;
    }
    if (log->count > 0)
      logs->list[logs_kept++] = *log;
    else
      free(log->pieces);
  }
  logs->count = logs_kept;
}
