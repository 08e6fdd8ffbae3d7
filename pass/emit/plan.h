/* SPDX-License-Identifier: MIT
 *
 * A function's plan as it is put into a section (<appmap/plan.h>).
 */
#ifndef APPMAP_PASS_EMIT_PLAN_H
#define APPMAP_PASS_EMIT_PLAN_H

#include "appmap/plan.h"

/* First the steps of the call, then those of the return. */
struct amp_plan {
  unsigned call, back;
  struct appmap_step steps[2 * APPMAP_STEPS_MAX];
};

#endif
