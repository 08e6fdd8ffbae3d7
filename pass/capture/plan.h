/* SPDX-License-Identifier: MIT
 *
 * A function's plan: which memory behind its parameters and its result is
 * copied at the call and at the return (<appmap/plan.h>).
 */
#ifndef APPMAP_PASS_CAPTURE_PLAN_H
#define APPMAP_PASS_CAPTURE_PLAN_H

#include "appmap/plan.h"
#include "pass/pass.h"

struct am_plan {
  unsigned call, back;
  struct appmap_step steps[2 * APPMAP_STEPS_MAX];
};

void am_plan_make(struct am_pass *pass, const struct am_function *function,
                  struct am_plan *plan);

#endif
