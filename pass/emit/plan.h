/* SPDX-License-Identifier: MIT
 *
 * A function's plan (<appmap/plan.h>) before it becomes a constant.
 */
#ifndef APPMAP_PASS_EMIT_PLAN_H
#define APPMAP_PASS_EMIT_PLAN_H

#include <appmap/plan.h>

struct amp_plan {
  unsigned call, back; /* steps at the call, then so many at the return */
  struct appmap_step steps[2 * APPMAP_STEPS_MAX];
};

#endif
