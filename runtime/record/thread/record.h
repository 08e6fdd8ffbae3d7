/* SPDX-License-Identifier: MIT
 *
 * A place for a record in the calling thread's chunk: open it, fill it, commit
 * it. Inline: this is most of what the hooks cost. A signal handler may record
 * between any two instructions.
 */
#ifndef APPMAP_RUNTIME_RECORD_THREAD_RECORD_H
#define APPMAP_RUNTIME_RECORD_THREAD_RECORD_H

#include "runtime/port/port.h"
#include "runtime/record/thread/thread.h"

#include <stdbool.h>
#include <stdint.h>

#define AM_LIKELY(x) __builtin_expect(!!(x), 1)

/* The chunk's memory is zero from here on, and stays the chunk's until every
 * record in it is committed. */
struct am_record_slot {
  char *at;
  uint64_t position; /* in the log */
  uint32_t head;
};

/* `size` is a multiple of 8. False: the record has to be dropped (counted). */
static inline bool am_record_open(struct am_thread *thread,
                                  struct am_record_slot *slot, uint32_t size,
                                  uint32_t kind) {
  /* Read once: a signal handler may give the thread another chunk. */
  struct am_block *chunk = __atomic_load_n(&thread->chunk, __ATOMIC_RELAXED);
  uint64_t offset = AM_NO_ROOM;
  if (AM_LIKELY(chunk))
    offset = am_local_add(&chunk->used, size);
  if (!AM_LIKELY(offset + size <= AM_CHUNK_LIMIT)) {
    chunk = am_thread_make_room(thread, size, kind, &offset);
    if (!chunk)
      return false;
  }
  slot->at = (char *)(chunk + 1) + offset;
  slot->head = kind | (size / 8) << AM_RECORD_SIZE_SHIFT;
  /* The size at once, so that records of a signal handler behind ours can be
   * found if we are killed or abandoned. */
  *(volatile uint32_t *)slot->at = slot->head;
  slot->position = *(volatile uint64_t *)&chunk->base + offset;
  return true;
}

static inline void am_record_commit(struct am_record_slot *slot) {
  __atomic_store_n((uint32_t *)slot->at, slot->head | AM_RECORD_COMMITTED,
                   __ATOMIC_RELEASE);
}

/* Opens the place of a return, with room for `size` bytes of values. Returns
 * where they go, or NULL. */
static inline char *am_record_open_leave(struct am_record_slot *slot,
                                         uint64_t call, uint64_t time,
                                         uint32_t size, uint32_t kind) {
  struct am_thread *thread = &am_thread;
  /* The identity is written out when the call began in another log. */
  bool far = am_call_log(call) != thread->log;
  size += (uint32_t)sizeof(struct am_record) + (far ? 8 : 0);
  if (!AM_LIKELY(
          am_record_open(thread, slot, size, kind | (far ? AM_RECORD_FAR : 0))))
    return NULL;
  struct am_record *record = (struct am_record *)slot->at;
  record->time = time;
  if (__builtin_expect(far, 0)) {
    record->distance = 0;
    __builtin_memcpy(record + 1, &call, 8);
    return (char *)(record + 1) + 8;
  }
  /* 2^35 bytes of one thread's events lie between: no such call. */
  uint64_t distance = (slot->position - am_call_position(call)) / 8;
  record->distance = distance <= UINT32_MAX ? (uint32_t)distance : 0;
  return (char *)(record + 1);
}

/* Multiples of 8 bytes; buffers are padded to that by the pass. */
static inline void am_record_copy(char *to, const void *from, uint32_t size) {
  for (uint32_t i = 0; i < size; i += 8)
    __builtin_memcpy(to + i, (const char *)from + i, 8);
}

#endif
