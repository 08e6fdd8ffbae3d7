/* SPDX-License-Identifier: MIT
 *
 * A function's plan: which memory behind its parameters and its result is
 * copied at the call and at the return (<appmap/plan.h>).
 */
#ifndef APPMAP_PASS_CAPTURE_PLAN_H
#define APPMAP_PASS_CAPTURE_PLAN_H

#include "pass/base/pass.h"
#include "pass/emit/plan.h"

void amp_plan_make(struct amp_pass *pass, const struct amp_function *function,
                   struct amp_plan *plan);

#endif
