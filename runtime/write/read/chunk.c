/* SPDX-License-Identifier: MIT
 *
 * Copies a chunk while its thread goes on. The thread empties it in the order
 * `used` = 0, zeros, `base` (and `log`, when the chunk changes hands), after
 * its content was appended to the file: whoever reads the three again after
 * copying, in that order, knows whether the copy is whole, and finds the
 * content in the file if it is not.
 */
#include "runtime/write/read/chunk.h"

#include <stdlib.h>
#include <string.h>

static uint32_t load_head(const unsigned char *at) {
  return __atomic_load_n((const uint32_t *)at, __ATOMIC_ACQUIRE);
}

/* Where the zeros from `at` on end. A thread may just have begun to fill them:
 * then what was taken for the end of the zeros is the middle of a record, and 0
 * is returned. */
static uint64_t skip_zeros(const unsigned char *payload, uint64_t at,
                           uint64_t end) {
  uint64_t next = at;
  while (next < end && load_head(payload + next) == 0)
    next += 8;
  for (uint64_t again = at; again < next; again += 8)
    if (load_head(payload + again) != 0)
      return 0;
  return next;
}

/* Copies record by record: each one's head first, since a record is whole if
 * its head says so. Returns the bytes copied. */
static uint64_t copy_records(struct amw_chunk *chunk,
                             const unsigned char *payload, uint64_t bytes,
                             uint64_t *first) {
  uint64_t at = 0;
  chunk->complete = true;
  *first = UINT64_MAX;
  while (at + sizeof(struct am_record) <= bytes) {
    uint32_t head = load_head(payload + at);
    if (head == 0) {
      uint64_t next = skip_zeros(payload, at, bytes);
      chunk->complete = false;
      if (next == 0)
        break;
      memset(chunk->copy + at, 0, next - at);
      at = next;
      continue;
    }
    uint32_t size = AM_RECORD_SIZE(head);
    if (size < sizeof(struct am_record) || size > bytes - at) {
      chunk->complete = false;
      break;
    }
    memcpy(chunk->copy + at, payload + at, size);
    memcpy(chunk->copy + at, &head, sizeof head);
    if (!(head & AM_RECORD_COMMITTED))
      chunk->complete = false;
    else if (*first == UINT64_MAX)
      memcpy(first, chunk->copy + at + offsetof(struct am_record, time),
             sizeof *first);
    at += size;
  }
  return at;
}

static int make_room(struct amw_chunk *chunk, uint64_t bytes) {
  if (bytes <= chunk->room)
    return 0;
  unsigned char *copy = realloc(chunk->copy, bytes);
  if (!copy)
    return -1;
  chunk->copy = copy;
  chunk->room = bytes;
  return 0;
}

int amw_chunk_refresh(struct amw_chunk *chunk, const unsigned char *map,
                      struct amw_logs *logs) {
  const struct am_block *block = (const struct am_block *)(map + chunk->offset);
  uint32_t log = __atomic_load_n(&block->log, __ATOMIC_ACQUIRE);
  uint64_t base = __atomic_load_n(&block->base, __ATOMIC_ACQUIRE);
  uint64_t used = __atomic_load_n(&block->used, __ATOMIC_ACQUIRE);
  if (chunk->complete && log == chunk->log && base == chunk->base &&
      used == chunk->used)
    return 0;
  if (chunk->log)
    amw_logs_remove(logs, chunk->log, chunk->offset);
  chunk->log = 0;
  chunk->complete = false;
  uint64_t first, bytes = used < chunk->limit ? used : chunk->limit;
  bytes &= ~(uint64_t)7;
  if (log == 0 || log > AM_LOG_LAST || base >= AM_LOG_END ||
      bytes > AM_LOG_END - base || bytes == 0)
    return 0;
  if (make_room(chunk, bytes) < 0)
    return -1;
  bytes =
      copy_records(chunk, (const unsigned char *)(block + 1), bytes, &first);
  __atomic_thread_fence(__ATOMIC_ACQUIRE);
  if (__atomic_load_n(&block->used, __ATOMIC_ACQUIRE) < used ||
      __atomic_load_n(&block->base, __ATOMIC_ACQUIRE) != base ||
      __atomic_load_n(&block->log, __ATOMIC_ACQUIRE) != log || bytes == 0) {
    chunk->complete = false;
    return 0;
  }
  chunk->log = log;
  chunk->base = base;
  chunk->used = used;
  return amw_logs_add(logs, log,
                      &(struct amw_extent){.offset = chunk->offset,
                                           .copy = chunk->copy,
                                           .base = base,
                                           .bytes = bytes,
                                           .first = first});
}
