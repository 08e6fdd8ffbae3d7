/* SPDX-License-Identifier: MIT
 *
 * Chunks are pieces of the spool. Rooms are for threads whose first call comes
 * when there is no memory left: part of the library, and so there from the
 * start; what nobody uses costs address space only.
 */
#include "runtime/record/thread/chunk.h"
#include "runtime/record/spool/file.h"

#include <stddef.h>

enum { ROOMS = 8 };

/* A chunk with its struct am_open, in whole pages of any size. */
enum {
  ROOM_SIZE =
      (AM_CHUNK_SIZE + sizeof(struct am_open) + AM_SPOOL_UNIT_MOST - 1) /
      AM_SPOOL_UNIT_MOST * AM_SPOOL_UNIT_MOST
};
static char rooms[ROOMS * ROOM_SIZE + AM_SPOOL_UNIT_MOST];
static uint32_t taken; /* a bit for each */

/* All chunks of this process, linked by `link`. */
static struct am_block *chunks;
static struct am_block *retired; /* of ended threads' counts; NULL: none yet */

static char *room(uint32_t at) {
  return (char *)am_spool_align(rooms) + at * ROOM_SIZE;
}

static struct am_block *map_in_room(void) {
  for (uint32_t i = 0; i < ROOMS && !am_spool_failed(); i++) {
    uint32_t bit = 1u << i;
    if (__atomic_fetch_or(&taken, bit, __ATOMIC_ACQ_REL) & bit)
      continue;
    struct am_block *chunk =
        am_spool_map(AM_BLOCK_LOG, AM_CHUNK_SIZE, room(i), 0);
    if (!chunk)
      __atomic_fetch_and(&taken, ~bit, __ATOMIC_RELEASE);
    return chunk;
  }
  return NULL;
}

static struct am_block *add(struct am_block *chunk) {
  struct am_block *first = __atomic_load_n(&chunks, __ATOMIC_RELAXED);
  if (!chunk)
    return NULL;
  do
    chunk->link = (uint64_t)(uintptr_t)first;
  while (!__atomic_compare_exchange_n(&chunks, &first, chunk, true,
                                      __ATOMIC_RELEASE, __ATOMIC_RELAXED));
  return chunk;
}

struct am_block *am_chunk_map(void) {
  struct am_block *chunk =
      am_spool_map(AM_BLOCK_LOG, AM_CHUNK_SIZE, NULL, sizeof(struct am_open));
  return add(chunk ? chunk : map_in_room());
}

uint64_t am_chunks_muted(uint32_t log) {
  uint64_t muted = 0;
  const struct am_block *chunk = __atomic_load_n(&chunks, __ATOMIC_ACQUIRE);
  for (; chunk; chunk = (const struct am_block *)(uintptr_t)chunk->link)
    if (log == 0 || __atomic_load_n(&chunk->log, __ATOMIC_RELAXED) == log)
      muted += __atomic_load_n(&chunk->muted, __ATOMIC_RELAXED);
  return muted;
}

void am_chunk_retire(struct am_block *chunk) {
  uint64_t muted = chunk->muted;
  struct am_block *none = NULL;
  if (muted == 0)
    return;
  if (!__atomic_load_n(&retired, __ATOMIC_ACQUIRE)) {
    struct am_block *new =
        add(am_spool_map(AM_BLOCK_LOG, am_spool_unit(), NULL, 0));
    /* If another thread was faster, a unit of the spool stays empty. */
    if (new)
      __atomic_compare_exchange_n(&retired, &none, new, false, __ATOMIC_ACQ_REL,
                                  __ATOMIC_ACQUIRE);
  }
  struct am_block *to = __atomic_load_n(&retired, __ATOMIC_ACQUIRE);
  if (!to)
    return;
  __atomic_fetch_add(&to->muted, muted, __ATOMIC_RELAXED);
  __atomic_store_n(&chunk->muted, 0, __ATOMIC_RELAXED);
}

void am_chunks_forget(const struct am_open *needed) {
  chunks = retired = NULL;
  taken = 0;
  for (uint32_t i = 0; i < ROOMS; i++)
    if ((const char *)needed == room(i) + AM_CHUNK_SIZE)
      taken = 1u << i;
}
