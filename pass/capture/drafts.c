/* SPDX-License-Identifier: MIT
 *
 * Collects the steps of a plan, and puts them in the order that the recorder
 * wants: by distance from the arguments. When there are too many, the farthest
 * are left out, and a range never without the masks of the secrets in it.
 */
#include "pass/capture/drafts.h"

#include <string.h>

/* No range takes the room of all others: what lies further is not copied. */
enum { SIZE_MAX_STEP = APPMAP_CAPTURED_MAX / 2 };

static bool is_mask(const struct amp_draft *draft) {
  return draft->step.kind == APPMAP_STEP_MASK;
}

unsigned amp_draft_add(struct amp_drafts *drafts, struct appmap_step step,
                       struct amp_content content) {
  if (drafts->count == AMP_DRAFTS_MAX)
    return 0;
  struct amp_draft *draft = &drafts->items[drafts->count++];
  *draft = (struct amp_draft){.step = step, .content = content};
  if (step.base >= APPMAP_STEPS)
    draft->distance = drafts->items[step.base - APPMAP_STEPS].distance;
  draft->distance += !is_mask(draft);
  return APPMAP_STEPS + drafts->count - 1;
}

void amp_draft_need(struct amp_drafts *drafts, unsigned range, uint64_t end) {
  if (range < APPMAP_STEPS)
    return;
  struct appmap_step *step = &drafts->items[range - APPMAP_STEPS].step;
  if (end > step->size && end <= SIZE_MAX_STEP)
    step->size = (uint16_t)end;
}

/* The step itself and the masks of its range. */
static unsigned cost(const struct amp_drafts *drafts, unsigned draft) {
  unsigned count = 1;
  for (unsigned i = 0; i < drafts->count; i++)
    count += is_mask(&drafts->items[i]) &&
             drafts->items[i].step.base == APPMAP_STEPS + draft;
  return count;
}

/* The field of a step that names a range besides the base; NULL: none does. */
static uint8_t *other_range(struct appmap_step *step) {
  if (step->flags & APPMAP_STEP_NODE || step->kind == APPMAP_STEP_BLOCK ||
      step->kind == APPMAP_STEP_ENTRY)
    return &step->guard_value;
  return step->flags & APPMAP_STEP_RING ? &step->width : NULL;
}

/* Puts the numbers that ranges have in the plan into a step; false: one that it
 * needs is missing. */
static bool number(struct appmap_step *step, const uint8_t *ranges) {
  uint8_t *other = other_range(step);
  unsigned base = step->base;
  if (base >= APPMAP_STEPS && !ranges[base])
    return false;
  step->base = ranges[base];
  if (!other)
    return true;
  base = *other;
  *other = ranges[base];
  return base < APPMAP_STEPS || ranges[base];
}

unsigned amp_drafts_finish(const struct amp_drafts *drafts,
                           struct appmap_step steps[APPMAP_STEPS_MAX]) {
  uint8_t ranges[APPMAP_STEPS + AMP_DRAFTS_MAX] = {APPMAP_ARGUMENTS,
                                                   APPMAP_RESULT};
  unsigned count = 0, reserved = 0, left = drafts->count;
  for (unsigned i = 0; i < drafts->count; i++)
    if (is_mask(&drafts->items[i]) && drafts->items[i].step.base < APPMAP_STEPS)
      reserved++;
  for (unsigned distance = 0; left; distance++)
    for (int masks = 0; masks < 2; masks++)
      for (unsigned i = 0; i < drafts->count; i++) {
        const struct amp_draft *draft = &drafts->items[i];
        if (draft->distance != distance || is_mask(draft) != masks)
          continue;
        left--;
        struct appmap_step step = draft->step;
        if (!step.size || !number(&step, ranges))
          continue;
        if (!masks) {
          unsigned needed = cost(drafts, i);
          if (reserved + needed > APPMAP_STEPS_MAX)
            continue;
          reserved += needed;
        }
        steps[count] = step;
        ranges[APPMAP_STEPS + i] = (uint8_t)(APPMAP_STEPS + count++);
      }
  return count;
}
