/* SPDX-License-Identifier: MIT
 *
 * A step is a range of needs: 1, 2, 3, ... 7, 8 to 9, 10 to 11, and so on.
 */
#include "runtime/write/bounds/fan.h"

#include <stddef.h>

static size_t step_of(uint64_t need) {
  if (need < 4)
    return (size_t)need - 1;
  size_t power = 63 - (size_t)__builtin_clzll(need);
  size_t step = 3 + 4 * (power - 2) + (need >> (power - 2) & 3);
  return step < AMW_FAN_STEPS ? step : AMW_FAN_STEPS - 1;
}

/* The largest need of the step. */
static uint64_t end_of(size_t step) {
  if (step == AMW_FAN_STEPS - 1)
    return UINT64_MAX;
  if (step < 3)
    return step + 1;
  return ((5ull + (step - 3) % 4) << ((step - 3) / 4)) - 1;
}

uint64_t amw_fan_add(struct amw_fan *fan, uint64_t need, uint64_t most,
                     uint64_t budget) {
  uint16_t *count = &fan->steps[step_of(need)];
  *count += *count < UINT16_MAX;
  if (need > budget || ++fan->within <= most)
    return budget;
  /* The budget may be smaller than when they were counted. */
  uint64_t sum = 0, last = 1;
  for (size_t step = 0; step < AMW_FAN_STEPS; step++) {
    uint64_t end = end_of(step);
    if (sum + fan->steps[step] > most)
      break;
    sum += fan->steps[step];
    last = end;
    if (end >= budget)
      break;
  }
  fan->within = (uint32_t)sum;
  return last < budget ? last : budget;
}
