/* SPDX-License-Identifier: MIT
 *
 * Merges the logs: a heap of cursors, the one with the earliest record on top.
 */
#include "runtime/write/read/merge.h"
#include "runtime/lib/array.h"

#include <stdlib.h>

static bool is_before(const struct amw_merge *merge, size_t a, size_t b) {
  uint64_t left = merge->cursors[a].entry.time,
           right = merge->cursors[b].entry.time;
  return left != right ? left < right : a < b;
}

static void sift(struct amw_merge *merge, size_t at) {
  size_t *heap = merge->heap, cursor = heap[at];
  for (;;) {
    size_t child = 2 * at + 1;
    if (child >= merge->heap_count)
      break;
    if (child + 1 < merge->heap_count &&
        is_before(merge, heap[child + 1], heap[child]))
      child++;
    if (!is_before(merge, heap[child], cursor))
      break;
    heap[at] = heap[child];
    at = child;
  }
  heap[at] = cursor;
}

/* A signal handler's record may stand before one that was begun earlier. */
static bool advance(struct amw_log_cursor *cursor) {
  uint64_t time = cursor->entry.time;
  if (!amw_cursor_next(&cursor->cursor, &cursor->entry))
    return false;
  if (cursor->entry.time < time)
    cursor->entry.time = time;
  return true;
}

/* Goes to the log cursor's first record in the span; false when it has none. */
static bool begin(struct amw_log_cursor *cursor, struct amw_log *log,
                  const unsigned char *map, const struct amw_span *span) {
  size_t at = amw_log_seek(log, span->from);
  struct amw_extent *last = &log->extents[log->count - 1];
  if (&log->extents[at] == last && last->last && last->last < span->from)
    return false;
  *cursor = (struct amw_log_cursor){
      .log = log->number, .cursor = {.map = map, .log = log, .extent = at}};
  while (advance(cursor)) {
    if (cursor->entry.time >= span->from)
      return cursor->entry.time <= span->to;
    if (cursor->entry.kind == AM_RECORD_STACK)
      cursor->stack = cursor->entry;
  }
  /* So that the logs of threads that ended long ago cost nothing. */
  last->last = cursor->entry.time ? cursor->entry.time : 1;
  return false;
}

static int add_cursor(struct amw_merge *merge,
                      const struct amw_log_cursor *cursor) {
  struct amw_log_cursor *cursors =
      am_array_grow(merge->cursors, merge->cursor_count, sizeof *cursors);
  if (!cursors)
    return -1;
  merge->cursors = cursors;
  cursors[merge->cursor_count++] = *cursor;
  return 0;
}

int amw_merge_open(struct amw_merge *merge, const struct amw_reader *reader,
                   const struct amw_span *span) {
  const struct amw_logs *logs = &reader->logs;
  struct amw_log_cursor cursor;
  *merge = (struct amw_merge){.to = span->to};
  for (size_t i = 0; i < logs->count; i++)
    if ((span->log == 0 || span->log == logs->list[i].number) &&
        logs->list[i].count > 0 &&
        begin(&cursor, &logs->list[i], reader->map, span) &&
        add_cursor(merge, &cursor) < 0)
      return -1;
  merge->heap = calloc(merge->cursor_count + 1, sizeof *merge->heap);
  if (!merge->heap)
    return -1;
  for (; merge->heap_count < merge->cursor_count; merge->heap_count++)
    merge->heap[merge->heap_count] = merge->heap_count;
  for (size_t i = merge->heap_count; i-- > 0;)
    sift(merge, i);
  return 0;
}

void amw_merge_close(struct amw_merge *merge) {
  free(merge->cursors);
  free(merge->heap);
  *merge = (struct amw_merge){0};
}

struct amw_log_cursor *amw_merge_next(struct amw_merge *merge) {
  if (merge->taken) {
    struct amw_log_cursor *cursor = &merge->cursors[merge->heap[0]];
    if (!advance(cursor) || cursor->entry.time > merge->to)
      merge->heap[0] = merge->heap[--merge->heap_count];
    if (merge->heap_count > 0)
      sift(merge, 0);
  }
  merge->taken = merge->heap_count > 0;
  return merge->taken ? &merge->cursors[merge->heap[0]] : NULL;
}
