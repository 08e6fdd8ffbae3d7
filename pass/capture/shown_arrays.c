/* SPDX-License-Identifier: MIT
 *
 * Goes through elements, `[1, 2]`, as far as they are shown.
 */
#include "pass/capture/shown_arrays.h"

#include <appmap/shown_limits.h>

#include "pass/capture/secrets.h"
#include "pass/capture/steps.h"
#include "pass/types/kinds.h"

enum { ELEMENT_MAX = 256 };

static uint64_t element_count(LLVMMetadataRef type,
                              const struct amp_node *node) {
  uint64_t count = 1;
  for (unsigned i = 0; i < node->elements; i++) {
    struct amp_node bound;
    if (!amp_node_read(amp_node_element(type, i), &bound) || bound.value < 0)
      return 0;
    count *= (uint64_t)bound.value;
  }
  return count;
}

unsigned amp_shown_elements(struct amp_walk *walk, struct amp_place place,
                            LLVMMetadataRef type, uint64_t count,
                            unsigned position) {
  uint64_t size = amp_shown_size(walk->pass, type);
  if (count > APPMAP_SHOWN_ELEMENTS)
    count = APPMAP_SHOWN_ELEMENTS;
  for (uint64_t i = 0; i < count && position < APPMAP_SHOWN_POINTS; i++) {
    /* An element is there or it is not, unless it is very large. */
    if (size <= ELEMENT_MAX)
      amp_draft_need(walk->drafts, place.range, place.offset + size);
    position = amp_shown_value(walk, place, type, position);
    position += i + 1 < count ? 2 : 0;
    place.offset += size;
  }
  return position;
}

/* Whether nothing but padding follows `offset` in a value of `type`. */
static bool is_end(struct amp_walk *walk, LLVMMetadataRef type,
                   uint64_t offset) {
  uint64_t size = amp_shown_size(walk->pass, type);
  return offset == size || (offset < size && size - offset < sizeof(void *) &&
                            !amp_secrets_any(walk->pass, type));
}

/* `char text[]` at the end of a struct goes on behind it. */
static void add_tail(struct amp_walk *walk, struct amp_place place,
                     unsigned unit, unsigned position) {
  if (place.range < APPMAP_STEPS)
    return;
  const struct amp_draft *draft =
      &walk->drafts->items[place.range - APPMAP_STEPS];
  struct appmap_step step = draft->step;
  if (step.kind != APPMAP_STEP_BYTES || !draft->content.type ||
      draft->content.stride || draft->content.offset ||
      !is_end(walk, draft->content.type, place.offset))
    return;
  step.kind = APPMAP_STEP_TEXT;
  step.second = (uint16_t)place.offset;
  step.unit = (uint16_t)unit;
  step.size = amp_text_room(position);
  amp_step_add(walk, step, (struct amp_content){0});
}

unsigned amp_shown_array(struct amp_walk *walk, struct amp_place place,
                         LLVMMetadataRef type, const struct amp_node *node,
                         unsigned position) {
  unsigned unit = amp_text_unit(node->base);
  uint64_t size = node->bits / 8, room = amp_text_room(position);
  if (unit && !size)
    add_tail(walk, place, unit, position);
  if (unit) {
    amp_draft_need(walk->drafts, place.range,
                   place.offset + (size < room ? size : room));
    return position + 1;
  }
  return amp_shown_elements(walk, place, node->base, element_count(type, node),
                            position + 1) +
         1;
}
