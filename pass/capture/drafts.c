/* SPDX-License-Identifier: MIT
 *
 * Collects the steps of a plan, and puts them in the order that the recorder
 * wants: by distance from the arguments. When there are too many, the farthest
 * are left out, and a piece never without the masks of the secrets in it.
 */
#include "pass/capture/drafts.h"

#include <string.h>

/* No piece takes the room of all others: what lies further is not copied. */
enum { SIZE_MAX_STEP = APPMAP_IMAGE_MAX / 2 };

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

void amp_draft_need(struct amp_drafts *drafts, unsigned piece, uint64_t end) {
  if (piece < APPMAP_STEPS)
    return;
  struct appmap_step *step = &drafts->items[piece - APPMAP_STEPS].step;
  if (end > step->size && end <= SIZE_MAX_STEP)
    step->size = (uint16_t)end;
}

/* The step itself and the masks of its piece. */
static unsigned cost(const struct amp_drafts *drafts, unsigned draft) {
  unsigned count = 1;
  for (unsigned i = 0; i < drafts->count; i++)
    count += is_mask(&drafts->items[i]) &&
             drafts->items[i].step.base == APPMAP_STEPS + draft;
  return count;
}

/* The field of a step that names a piece besides the base; NULL: none does. */
static uint8_t *other_piece(struct appmap_step *step) {
  if (step->flags & APPMAP_STEP_NODE || step->kind == APPMAP_STEP_BLOCK ||
      step->kind == APPMAP_STEP_ENTRY)
    return &step->guard_value;
  return step->flags & APPMAP_STEP_RING ? &step->width : NULL;
}

/* Puts the numbers that pieces have in the plan into a step; false: one that it
 * needs is missing. */
static bool number(struct appmap_step *step, const uint8_t *pieces) {
  uint8_t *other = other_piece(step);
  unsigned base = step->base;
  if (base >= APPMAP_STEPS && !pieces[base])
    return false;
  step->base = pieces[base];
  if (!other)
    return true;
  base = *other;
  *other = pieces[base];
  return base < APPMAP_STEPS || pieces[base];
}

unsigned amp_drafts_finish(const struct amp_drafts *drafts,
                           struct appmap_step steps[APPMAP_STEPS_MAX]) {
  uint8_t pieces[APPMAP_STEPS + AMP_DRAFTS_MAX] = {APPMAP_ARGUMENTS,
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
        if (!step.size || !number(&step, pieces))
          continue;
        if (!masks) {
          unsigned needed = cost(drafts, i);
          if (reserved + needed > APPMAP_STEPS_MAX)
            continue;
          reserved += needed;
        }
        steps[count] = step;
        pieces[APPMAP_STEPS + i] = (uint8_t)(APPMAP_STEPS + count++);
      }
  return count;
}
