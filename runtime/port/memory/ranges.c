/* SPDX-License-Identifier: MIT
 *
 * A few entries that are used in turn. Each has a check sum: one that two
 * threads wrote at once, or that a signal handler left half-written for good by
 * longjmp, holds nothing.
 */
#include "runtime/port/memory/ranges.h"
#include "runtime/lib/hash.h"

#include <stddef.h>

enum { ENTRIES = 256 };

struct entry {
  uint64_t low, high, name; /* and the kind */
  uint64_t check;
};
static struct entry entries[ENTRIES];
static uint32_t next;

static uint64_t check_of(const struct entry *entry) {
  uint64_t sum = am_spread(entry->low);
  sum = am_spread(sum ^ sum >> 32 ^ entry->high);
  return am_spread(sum ^ sum >> 32 ^ entry->name) | 1;
}

static uint64_t get(const uint64_t *word) {
  return __atomic_load_n(word, __ATOMIC_RELAXED);
}

static void set(uint64_t *word, uint64_t value) {
  __atomic_store_n(word, value, __ATOMIC_RELAXED);
}

static uint32_t used(void) {
  uint32_t count = __atomic_load_n(&next, __ATOMIC_RELAXED);
  return count < ENTRIES ? count : ENTRIES;
}

static bool read_entry(uint32_t i, struct am_range *range) {
  struct entry entry = {get(&entries[i].low), get(&entries[i].high),
                        get(&entries[i].name), get(&entries[i].check)};
  *range = (struct am_range){entry.low, entry.high, entry.name & ~(uint64_t)15,
                             entry.name & 15};
  return entry.check == check_of(&entry) && entry.low < entry.high;
}

static bool overlap(const struct am_range *range, uintptr_t low,
                    uintptr_t high) {
  return range->low < high && low < range->high;
}

static bool encloses(const struct am_range *range, uintptr_t low,
                     uintptr_t high) {
  return range->low <= low && high <= range->high;
}

bool am_ranges_find(uintptr_t address, struct am_range *found) {
  struct am_range range;
  bool any = false;
  for (uint32_t i = 0; i < used(); i++)
    if (read_entry(i, &range) && overlap(&range, address, address + 1) &&
        (!any || range.high - range.low < found->high - found->low)) {
      *found = range;
      any = true;
    }
  return any;
}

bool am_ranges_near(uintptr_t address, uintptr_t distance, uintptr_t low,
                    uintptr_t high, struct am_range *found) {
  struct am_range range;
  bool any = false;
  for (uint32_t i = 0; i < used(); i++) {
    if (!read_entry(i, &range) || range.kind != AM_RANGE_GUESS ||
        range.low < low || range.high > high)
      continue;
    uintptr_t apart =
        address < range.low ? range.low - address : address - range.high;
    if (apart > distance)
      continue;
    *found = range;
    distance = apart;
    any = true;
  }
  return any;
}

static void drop(uint32_t i) {
  set(&entries[i].check, 0);
}

void am_ranges_add(const struct am_range *added) {
  struct am_range range;
  for (uint32_t i = 0; i < used(); i++) {
    if (!read_entry(i, &range) || !overlap(&range, added->low, added->high))
      continue;
    bool is_same = range.low == added->low && range.high == added->high;
    if (is_same && range.kind == added->kind)
      return;
    bool is_inner =
        range.kind == AM_RANGE_SIGNAL && encloses(added, range.low, range.high);
    if (is_same || !(is_inner || encloses(&range, added->low, added->high)))
      drop(i);
  }
  uint32_t i = __atomic_fetch_add(&next, 1, __ATOMIC_RELAXED) % ENTRIES;
  struct entry entry = {added->low, added->high, added->name | added->kind, 0};
  drop(i);
  set(&entries[i].low, entry.low);
  set(&entries[i].high, entry.high);
  set(&entries[i].name, entry.name);
  __atomic_signal_fence(__ATOMIC_SEQ_CST);
  set(&entries[i].check, check_of(&entry));
}

void am_ranges_drop(uintptr_t low, uintptr_t high, enum am_range_kind kind) {
  struct am_range range;
  for (uint32_t i = 0; i < used(); i++)
    if (read_entry(i, &range) && range.kind <= kind &&
        overlap(&range, low, high))
      drop(i);
}

void am_ranges_remove(uintptr_t low, uintptr_t high) {
  struct am_range range;
  for (uint32_t i = 0; i < used(); i++)
    if (read_entry(i, &range) && range.low == low && range.high == high)
      drop(i);
}

void am_ranges_clip(uintptr_t address, uintptr_t name, uintptr_t *low,
                    uintptr_t *high) {
  struct am_range range;
  for (uint32_t i = 0; i < used(); i++) {
    if (!read_entry(i, &range) || range.name == name ||
        encloses(&range, *low, *high))
      continue;
    if (range.high <= address && range.high > *low)
      *low = range.high;
    if (range.low > address && range.low < *high)
      *high = range.low;
  }
}
