/* SPDX-License-Identifier: MIT
 *
 * Makes a function's plan from what is known of its parameters and its result.
 */
#include "pass/plan.h"

#include <string.h>

#include "pass/visible.h"

static void add_parameter(struct am_visible *visible,
                          const struct am_parameter *parameter) {
  if (!parameter->is_captured || !parameter->declared)
    return;
  struct am_place place = {.piece = APPMAP_ARGUMENTS,
                           .offset = parameter->offset};
  am_visible_value(visible, place, parameter->declared, 0);
}

static unsigned make_call(struct am_pass *pass,
                          const struct am_function *function,
                          struct appmap_step *steps) {
  struct am_drafts drafts = {.count = 0};
  struct am_visible visible = {.pass = pass, .drafts = &drafts};
  for (unsigned i = 0; i < function->parameter_count; i++)
    add_parameter(&visible, &function->parameters[i]);
  return am_drafts_finish(&drafts, steps);
}

static unsigned make_back(struct am_pass *pass,
                          const struct am_function *function,
                          struct appmap_step *steps) {
  struct am_drafts drafts = {.count = 0};
  struct am_visible visible = {.pass = pass, .drafts = &drafts};
  if (function->is_result_captured && function->result_declared)
    am_visible_value(&visible, (struct am_place){.piece = APPMAP_RESULT},
                     function->result_declared, 0);
  return am_drafts_finish(&drafts, steps);
}

void am_plan_make(struct am_pass *pass, const struct am_function *function,
                  struct am_plan *plan) {
  memset(plan, 0, sizeof *plan);
  plan->call = make_call(pass, function, plan->steps);
  plan->back = make_back(pass, function, plan->steps + plan->call);
}
