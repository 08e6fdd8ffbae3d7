/* SPDX-License-Identifier: MIT
 *
 * Merges the logs: a heap of cursors, the one with the earliest record on top.
 */
#include "runtime/write/read/merge.h"
#include "runtime/lib/array.h"

#include <stdlib.h>

static bool is_before(const struct amw_order *order, size_t a, size_t b) {
  uint64_t left = order->lanes[a].entry.time,
           right = order->lanes[b].entry.time;
  return left != right ? left < right : a < b;
}

static void sift(struct amw_order *order, size_t at) {
  size_t *heap = order->heap, lane = heap[at];
  for (;;) {
    size_t child = 2 * at + 1;
    if (child >= order->heap_count)
      break;
    if (child + 1 < order->heap_count &&
        is_before(order, heap[child + 1], heap[child]))
      child++;
    if (!is_before(order, heap[child], lane))
      break;
    heap[at] = heap[child];
    at = child;
  }
  heap[at] = lane;
}

/* A signal handler's record may stand before one that was begun earlier. */
static bool advance(struct amw_lane *lane) {
  uint64_t time = lane->entry.time;
  if (!amw_cursor_next(&lane->cursor, &lane->entry))
    return false;
  if (lane->entry.time < time)
    lane->entry.time = time;
  return true;
}

/* Goes to the lane's first record in the span; false when it has none. */
static bool begin(struct amw_lane *lane, struct amw_log *log,
                  const unsigned char *map, const struct amw_span *span) {
  size_t at = amw_log_seek(log, span->from);
  struct amw_extent *last = &log->extents[log->count - 1];
  if (&log->extents[at] == last && last->last && last->last < span->from)
    return false;
  *lane = (struct amw_lane){.log = log->number,
                            .cursor = {.map = map, .log = log, .extent = at}};
  while (advance(lane)) {
    if (lane->entry.time >= span->from)
      return lane->entry.time <= span->to;
    if (lane->entry.kind == AM_RECORD_STACK)
      lane->stack = lane->entry;
  }
  /* So that the logs of threads that ended long ago cost nothing. */
  last->last = lane->entry.time ? lane->entry.time : 1;
  return false;
}

static int add_lane(struct amw_order *order, const struct amw_lane *lane) {
  struct amw_lane *lanes =
      am_array_grow(order->lanes, order->lane_count, sizeof *lanes);
  if (!lanes)
    return -1;
  order->lanes = lanes;
  lanes[order->lane_count++] = *lane;
  return 0;
}

int amw_order_open(struct amw_order *order, const struct am_reader *reader,
                   const struct amw_span *span) {
  const struct amw_logs *logs = &reader->logs;
  struct amw_lane lane;
  *order = (struct amw_order){.to = span->to};
  for (size_t i = 0; i < logs->count; i++)
    if ((span->log == 0 || span->log == logs->list[i].number) &&
        logs->list[i].count > 0 &&
        begin(&lane, &logs->list[i], reader->map, span) &&
        add_lane(order, &lane) < 0)
      return -1;
  order->heap = calloc(order->lane_count + 1, sizeof *order->heap);
  if (!order->heap)
    return -1;
  for (; order->heap_count < order->lane_count; order->heap_count++)
    order->heap[order->heap_count] = order->heap_count;
  for (size_t i = order->heap_count; i-- > 0;)
    sift(order, i);
  return 0;
}

void amw_order_close(struct amw_order *order) {
  free(order->lanes);
  free(order->heap);
  *order = (struct amw_order){0};
}

struct amw_lane *amw_order_next(struct amw_order *order) {
  if (order->taken) {
    struct amw_lane *lane = &order->lanes[order->heap[0]];
    if (!advance(lane) || lane->entry.time > order->to)
      order->heap[0] = order->heap[--order->heap_count];
    if (order->heap_count > 0)
      sift(order, 0);
  }
  order->taken = order->heap_count > 0;
  return order->taken ? &order->lanes[order->heap[0]] : NULL;
}

struct amw_lane *amw_order_lane(const struct amw_order *order, uint32_t log) {
  size_t low = 0, high = order->lane_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (order->lanes[middle].log < log)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == order->lane_count || order->lanes[low].log != log)
    return NULL;
  return &order->lanes[low];
}
