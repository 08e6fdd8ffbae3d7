/* SPDX-License-Identifier: MIT
 *
 * Makes a function's plan from what is known of its parameters and its result.
 */
#include "pass/capture/plan.h"

#include <string.h>

#include <appmap/shown_limits.h>

#include "pass/capture/secrets.h"
#include "pass/capture/shown_arrays.h"
#include "pass/capture/steps.h"
#include "pass/llvm/node.h"
#include "pass/types/kinds.h"

struct masking {
  struct amp_drafts *drafts;
  unsigned range;
  uint64_t offset, limit;
};

/* Where there is no room for a mask the range ends. */
static void add_mask(void *context, uint64_t offset, uint64_t size) {
  struct masking *masking = context;
  uint64_t at = masking->offset + offset;
  if (at >= masking->limit)
    return;
  if (size > masking->limit - at)
    size = masking->limit - at;
  struct appmap_step step = {.kind = APPMAP_STEP_MASK,
                             .base = (uint8_t)masking->range,
                             .offset = (uint16_t)at,
                             .size = (uint16_t)size};
  if (amp_draft_add(masking->drafts, step, (struct amp_content){0}))
    return;
  masking->limit = at;
  if (masking->range >= APPMAP_STEPS)
    masking->drafts->items[masking->range - APPMAP_STEPS].step.size =
        (uint16_t)at;
}

static void mask(struct amp_pass *pass, struct amp_drafts *drafts,
                 unsigned range, struct amp_content content, uint64_t limit) {
  struct masking masking = {drafts, range, content.offset, limit};
  while (content.type && masking.offset < masking.limit) {
    amp_secrets_each(pass, content.type, masking.limit - masking.offset,
                     add_mask, &masking);
    if (!content.stride || !amp_secrets_any(pass, content.type))
      break;
    masking.offset += content.stride;
  }
}

/* The secrets among the values themselves come first: there is room. */
static void mask_arguments(struct amp_pass *pass,
                           const struct amp_function *function,
                           struct amp_drafts *drafts) {
  for (unsigned i = 0; i < function->parameter_count; i++) {
    const struct amp_parameter *parameter = &function->parameters[i];
    struct amp_content content = {.type = parameter->declared,
                                  .offset = parameter->offset};
    if (parameter->is_captured)
      mask(pass, drafts, APPMAP_ARGUMENTS, content,
           parameter->offset + parameter->size);
  }
}

static void mask_ranges(struct amp_pass *pass, struct amp_drafts *drafts) {
  unsigned count = drafts->count;
  for (unsigned i = 0; i < count; i++)
    if (drafts->items[i].step.kind != APPMAP_STEP_MASK)
      mask(pass, drafts, APPMAP_STEPS + i, drafts->items[i].content,
           drafts->items[i].step.size);
}

/* A pointer whose number of elements is known. */
static void add_elements(struct amp_walk *walk,
                         const struct amp_function *function,
                         const struct amp_parameter *parameter) {
  const struct amp_elements *elements = &parameter->elements;
  struct amp_place place = {.range = APPMAP_ARGUMENTS,
                            .offset = parameter->offset};
  struct amp_node pointer, to;
  amp_type_resolve(parameter->declared, &pointer);
  bool is_void = !amp_type_resolve(pointer.base, &to);
  uint64_t size = is_void ? 1 : to.bits / 8;
  unsigned text = is_void ? 0 : amp_text_unit(pointer.base);
  bool may_be_text = is_void || amp_type_is_byte(pointer.base);
  struct appmap_step step = amp_step_make(place, APPMAP_STEP_BYTES);
  step.flags = pointer.bits == 32 ? APPMAP_STEP_HALF : 0;
  if (elements->is_counted) {
    const struct amp_parameter *number =
        &function->parameters[elements->parameter];
    step.kind = text ? APPMAP_STEP_TEXT : APPMAP_STEP_COUNTED;
    step.flags |= elements->is_signed ? APPMAP_STEP_SIGNED : 0;
    step.second = (uint16_t)number->offset;
    step.width = (uint8_t)number->type.size;
    step.unit = text                 ? (uint16_t)text
                : elements->in_bytes ? 1
                : size <= UINT16_MAX ? (uint16_t)size
                                     : UINT16_MAX;
  }
  unsigned range = amp_step_add(
      walk, step, (struct amp_content){.type = pointer.base, .stride = size});
  uint64_t count =
      elements->is_counted ? APPMAP_SHOWN_ELEMENTS : elements->count;
  uint64_t room = may_be_text ? APPMAP_SHOWN_POINTS : amp_text_room(0);
  if (!elements->is_counted && count < room / size)
    room = count * size;
  place = amp_place_in(place, range);
  place.hops = 1;
  if ((text || may_be_text) && range)
    amp_draft_need(walk->drafts, range, room);
  else if (range)
    amp_shown_elements(walk, place, pointer.base, count, 1);
}

static void add_parameter(struct amp_walk *walk,
                          const struct amp_function *function,
                          const struct amp_parameter *parameter) {
  struct amp_place place = {.range = APPMAP_ARGUMENTS,
                            .offset = parameter->offset};
  if (!parameter->is_captured || !parameter->declared || parameter->is_secret)
    return;
  walk->flags = parameter->is_out ? APPMAP_STEP_OUT : 0;
  walk->limit = parameter->offset + parameter->size;
  if (parameter->elements.is_counted || parameter->elements.count)
    add_elements(walk, function, parameter);
  else
    amp_shown_value(walk, place, parameter->declared, 0);
}

static void add_message(struct amp_walk *walk,
                        const struct amp_message *message) {
  /* Each takes two letters of the format and a code point of what is shown. */
  enum { ARGUMENTS_MAX = 24 };
  if (!message->is_captured)
    return;
  struct appmap_step step = {.kind = APPMAP_STEP_FORMAT,
                             .base = APPMAP_ARGUMENTS,
                             .offset = (uint16_t)message->format->offset,
                             .second = (uint16_t)message->arguments,
                             .size = ARGUMENTS_MAX * 8};
  walk->flags = 0;
  amp_step_add(walk, step, (struct amp_content){0});
}

static unsigned make_call(struct amp_pass *pass,
                          const struct amp_function *function,
                          struct appmap_step *steps) {
  struct amp_drafts drafts = {.count = 0};
  struct amp_walk walk = {.pass = pass, .drafts = &drafts};
  mask_arguments(pass, function, &drafts);
  for (unsigned i = 0; i < function->parameter_count; i++)
    if (!function->parameters[i].is_fresh)
      add_parameter(&walk, function, &function->parameters[i]);
  add_message(&walk, &function->message);
  mask_ranges(pass, &drafts);
  return amp_drafts_finish(&drafts, steps);
}

static unsigned make_back(struct amp_pass *pass,
                          const struct amp_function *function,
                          struct appmap_step *steps) {
  struct amp_drafts drafts = {.count = 0};
  struct amp_walk walk = {.pass = pass, .drafts = &drafts};
  struct amp_content result = {.type = function->result_declared};
  bool has_result = function->is_result_captured && result.type;
  bool has_out = false;
  for (unsigned i = 0; i < function->parameter_count; i++)
    has_out |= function->parameters[i].is_out;
  if (has_result)
    mask(pass, &drafts, APPMAP_RESULT, result, function->result_size);
  if (has_out) /* the arguments are recorded again */
    mask_arguments(pass, function, &drafts);
  walk.limit = function->result_size;
  if (has_result)
    amp_shown_value(&walk, (struct amp_place){.range = APPMAP_RESULT},
                    result.type, 0);
  for (unsigned i = 0; i < function->parameter_count; i++)
    if (function->parameters[i].is_out)
      add_parameter(&walk, function, &function->parameters[i]);
  mask_ranges(pass, &drafts);
  return amp_drafts_finish(&drafts, steps);
}

void amp_plan_make(struct amp_pass *pass, const struct amp_function *function,
                   struct amp_plan *plan) {
  memset(plan, 0, sizeof *plan);
  plan->call = make_call(pass, function, plan->steps);
  plan->back = make_back(pass, function, plan->steps + plan->call);
}
