/* SPDX-License-Identifier: MIT
 *
 * Merges the logs: a heap of cursors, the one with the earliest record on top.
 */
#include "order.h"

#include <stdlib.h>

static bool is_before(const struct am_order *order, size_t a, size_t b) {
  uint64_t left = order->lanes[a].entry.time,
           right = order->lanes[b].entry.time;
  return left != right ? left < right : a < b;
}

static void sift(struct am_order *order, size_t at) {
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
static bool advance(struct am_lane *lane) {
  uint64_t time = lane->entry.time;
  if (!am_cursor_next(&lane->cursor, &lane->entry))
    return false;
  if (lane->entry.time < time)
    lane->entry.time = time;
  return true;
}

int am_order_open(struct am_order *order, const struct am_reader *reader) {
  *order = (struct am_order){0};
  size_t count = 0;
  for (size_t i = 0; i < reader->piece_count; i++)
    count += i == 0 || reader->pieces[i].log != reader->pieces[i - 1].log;
  order->lanes = calloc(count + 1, sizeof *order->lanes);
  order->heap = calloc(count + 1, sizeof *order->heap);
  if (!order->lanes || !order->heap)
    return -1;
  for (size_t i = 0; i < reader->piece_count;) {
    struct am_lane *lane = &order->lanes[order->lane_count];
    const struct am_piece *first = &reader->pieces[i];
    while (i < reader->piece_count && reader->pieces[i].log == first->log)
      i++;
    lane->log = first->log;
    lane->cursor = (struct am_cursor){first, reader->pieces + i, 0};
    if (advance(lane))
      order->heap[order->heap_count++] = order->lane_count;
    order->lane_count++;
  }
  for (size_t i = order->heap_count; i-- > 0;)
    sift(order, i);
  return 0;
}

void am_order_close(struct am_order *order) {
  free(order->lanes);
  free(order->heap);
  *order = (struct am_order){0};
}

struct am_lane *am_order_next(struct am_order *order) {
  if (order->taken) {
    if (!advance(&order->lanes[order->heap[0]]))
      order->heap[0] = order->heap[--order->heap_count];
    if (order->heap_count > 0)
      sift(order, 0);
  }
  order->taken = order->heap_count > 0;
  return order->taken ? &order->lanes[order->heap[0]] : NULL;
}

struct am_lane *am_order_lane(const struct am_order *order, uint32_t log) {
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
