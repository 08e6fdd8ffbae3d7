/* SPDX-License-Identifier: MIT
 *
 * Counting calls. Threads that share a table add to it
 * without locking: a count that is lost now and then only mutes a little later.
 */
#include "runtime/record/mute.h"

#include <sys/mman.h>

uint32_t am_mute_era = 1;
static uint64_t era_from; /* the tick at which it began */
static uint64_t limit;
static struct am_mute *shared;

static struct am_mute *map(void) {
  void *memory = mmap(NULL, sizeof(struct am_mute), PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  return memory == MAP_FAILED ? NULL : memory;
}

void am_mute_init(uint64_t calls) {
  limit = calls < UINT32_MAX ? calls : 0;
  shared = limit ? map() : NULL;
}

struct am_mute *am_mute_shared(void) {
  return shared;
}

struct am_mute *am_mute_open(void) {
  struct am_mute *own = shared ? map() : NULL;
  return own ? own : shared;
}

void am_mute_close(struct am_mute *mute) {
  if (mute && mute != shared)
    munmap(mute, sizeof *mute);
}

void am_mute_renew(uint64_t from) {
  /* In this order: who sees the new era must not count what was before. */
  __atomic_store_n(&era_from, from, __ATOMIC_RELAXED);
  __atomic_fetch_add(&am_mute_era, 1, __ATOMIC_RELEASE);
}

void am_mute_count(struct am_mute *mute, uint32_t number, uint64_t time) {
  if (!mute || number >= AM_MUTE_FUNCTIONS)
    return;
  uint64_t era = __atomic_load_n(&am_mute_era, __ATOMIC_ACQUIRE);
  if (time < __atomic_load_n(&era_from, __ATOMIC_RELAXED))
    return;
  uint64_t calls = __atomic_load_n(&mute->calls[number], __ATOMIC_RELAXED);
  calls = calls >> 32 == era ? calls + 1 : era << 32 | 1;
  __atomic_store_n(&mute->calls[number], calls, __ATOMIC_RELAXED);
  if ((uint32_t)calls >= limit)
    __atomic_store_n(&mute->muted[number], (uint32_t)era, __ATOMIC_RELAXED);
}
