/* SPDX-License-Identifier: MIT
 *
 * How many calls one call makes, by the budget that each needs: the sequence
 * diagram's time grows faster than the square of it.
 */
#ifndef APPMAP_RUNTIME_WRITE_BOUNDS_FAN_H
#define APPMAP_RUNTIME_WRITE_BOUNDS_FAN_H

#include <stdint.h>

/* Four for each power of two, up to 2^20. */
enum { AMW_FAN_STEPS = 75 };

/* Zeroed before use. */
struct amw_fan {
  uint32_t within; /* those counted as within the largest budget */
  uint16_t steps[AMW_FAN_STEPS]; /* no more than UINT16_MAX each */
};

/* Counts a call that needs `need`. Returns the largest budget, at most
 * `budget` and at least 1, that keeps no more than `most` of those that were
 * counted. */
uint64_t amw_fan_add(struct amw_fan *fan, uint64_t need, uint64_t most,
                     uint64_t budget);

#endif
