/* SPDX-License-Identifier: MIT
 *
 * Counting calls. Threads that share a table add to it
 * without locking: a count that is lost now and then only mutes a little later.
 */
#include "runtime/record/thread/mute.h"
#include "runtime/record/spool/file.h"

#include <sys/mman.h>

/* The smallest call and return in an AppMap take about so many bytes. */
enum { CALL_BYTES = 200 };

/* An AppMap holds the first calls of each function and those that led to them,
 * which may come much later: so many times the calls that it holds are
 * recorded. */
enum { SPARE = 8 };

/* A spool of so many times these holds records that are far larger than what is
 * shown of them, or those of many recordings. */
enum { MOST_SIZES = 8 };

/* So few calls cost little, and which functions lost some is worth knowing. */
enum { LEAST_LIMIT = 10000 };

uint32_t am_mute_era = 1;
static uint64_t era_from; /* the tick at which it began */
static uint64_t limit;    /* with which each era begins; 0: none */
static uint64_t size;     /* of an AppMap with all of them; 0: any */
static struct am_mute *shared;
static bool watching; /* a thread looks whether a limit is to be lowered */

static struct am_mute *map(void) {
  void *memory = mmap(NULL, sizeof(struct am_mute), PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  return memory == MAP_FAILED ? NULL : memory;
}

/* None when `value` is 0. */
static uint64_t at_least(uint64_t least, uint64_t value) {
  return value && value < least ? least : value;
}

/* The most calls that an AppMap can hold; 0: any number. */
static uint64_t most_calls(uint64_t max_events, uint64_t max_size) {
  uint64_t by_events = (max_events + 1) / 2, by_size = max_size / CALL_BYTES;
  return max_events && (!max_size || by_events < by_size) ? by_events : by_size;
}

void am_mute_init(uint64_t max_calls, uint64_t max_events, uint64_t max_size) {
  uint64_t most = SPARE * most_calls(max_events, max_size);
  uint64_t calls = max_calls ? max_calls : most;
  limit = at_least(LEAST_LIMIT, calls < UINT32_MAX ? calls : 0);
  size = at_least(LEAST_LIMIT * CALL_BYTES, CALL_BYTES * most);
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
  __atomic_store_n(&watching, false, __ATOMIC_RELAXED);
  if (am_spool_is_open())
    __atomic_store_n(&am_spool_start()->mute_limit, limit, __ATOMIC_RELAXED);
}

/* Calls of a function in this era, so far. */
static uint32_t calls_of(const struct am_mute *mute, uint32_t number,
                         uint32_t era) {
  uint64_t calls = __atomic_load_n(&mute->calls[number], __ATOMIC_RELAXED);
  return calls >> 32 == era ? (uint32_t)calls : 0;
}

static uint64_t limit_of(const struct am_mute *mute, uint32_t era) {
  return __atomic_load_n(&mute->era, __ATOMIC_ACQUIRE) == era
             ? __atomic_load_n(&mute->limit, __ATOMIC_RELAXED)
             : limit;
}

void am_mute_count(struct am_mute *mute, uint32_t number, uint64_t time) {
  if (!mute || number >= AM_MUTE_FUNCTIONS)
    return;
  uint32_t era = __atomic_load_n(&am_mute_era, __ATOMIC_ACQUIRE);
  if (time < __atomic_load_n(&era_from, __ATOMIC_RELAXED))
    return;
  uint32_t calls = calls_of(mute, number, era) + 1;
  __atomic_store_n(&mute->calls[number], (uint64_t)era << 32 | calls,
                   __ATOMIC_RELAXED);
  if (calls >= limit_of(mute, era))
    __atomic_store_n(&mute->muted[number], era, __ATOMIC_RELAXED);
}

/* How many calls there would be, were no function called more than `most`
 * times. */
static uint64_t calls_within(const struct am_mute *mute, uint32_t era,
                             uint32_t functions, uint64_t most) {
  uint64_t sum = 0;
  for (uint32_t number = 1; number < functions; number++) {
    uint32_t calls = calls_of(mute, number, era);
    sum += calls < most ? calls : most;
  }
  return sum;
}

/* Half the limit loses at most half of the calls that it admits: when those
 * are twice as many as an AppMap can hold, no AppMap will miss what is then
 * left out. Beyond MOST_SIZES this is no longer asked. */
static void lower(struct am_mute *mute, uint32_t era, uint64_t bytes) {
  struct am_start *start = am_spool_start();
  uint32_t functions = start->functions + 1;
  uint64_t now = limit_of(mute, era), most = limit;
  if (functions > AM_MUTE_FUNCTIONS)
    functions = AM_MUTE_FUNCTIONS;
  for (uint64_t at = MOST_SIZES * size; at < bytes && most > 1; at += size / 2)
    most /= 2;
  uint64_t lowest = now < most ? now : most;
  while (lowest > 1 &&
         calls_within(mute, era, functions, lowest) >= 2 * size / CALL_BYTES)
    lowest /= 2;
  __atomic_store_n(&mute->limit, lowest, __ATOMIC_RELAXED);
  __atomic_store_n(&mute->next, bytes + size / 8, __ATOMIC_RELAXED);
  __atomic_store_n(&mute->era, era, __ATOMIC_RELEASE);
  if (lowest == now)
    return;
  __atomic_store_n(&start->mute_limit, lowest, __ATOMIC_RELAXED);
  for (uint32_t number = 1; number < functions; number++)
    if (calls_of(mute, number, era) >= lowest)
      __atomic_store_n(&mute->muted[number], era, __ATOMIC_RELAXED);
}

void am_mute_watch(struct am_mute *mute) {
  if (!mute || !size)
    return;
  uint64_t bytes = am_spool_size();
  uint32_t era = __atomic_load_n(&am_mute_era, __ATOMIC_ACQUIRE);
  if ((__atomic_load_n(&mute->era, __ATOMIC_ACQUIRE) == era &&
       bytes < __atomic_load_n(&mute->next, __ATOMIC_RELAXED)) ||
      __atomic_exchange_n(&watching, true, __ATOMIC_ACQUIRE))
    return;
  lower(mute, era, bytes);
  __atomic_store_n(&watching, false, __ATOMIC_RELEASE);
}
