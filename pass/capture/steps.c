/* SPDX-License-Identifier: MIT
 *
 * Makes steps from places.
 */
#include "pass/capture/steps.h"

#include <appmap/shown_limits.h>

#include "pass/types/size.h"
#include "pass/views/lookup.h"

enum { BYTES_IN_CODE_POINT = 4 };

struct appmap_step amp_step_make(struct amp_place place, unsigned kind) {
  return (struct appmap_step){.kind = (uint8_t)kind,
                              .base = (uint8_t)place.range,
                              .offset = (uint16_t)place.offset,
                              .guard_offset = place.guard_offset,
                              .guard_mask = place.guard_mask,
                              .guard_value = place.guard_value};
}

unsigned amp_step_add(struct amp_walk *walk, struct appmap_step step,
                      struct amp_content content) {
  step.flags |= walk->flags;
  return amp_draft_add(walk->drafts, step, content);
}

struct amp_place amp_place_in(struct amp_place place, unsigned range) {
  return (struct amp_place){.range = range, .hops = place.hops};
}

uint16_t amp_text_room(unsigned position) {
  unsigned room = (APPMAP_SHOWN_POINTS - position) * BYTES_IN_CODE_POINT;
  return (uint16_t)(room < APPMAP_SHOWN_TEXT ? room : APPMAP_SHOWN_TEXT);
}

uint64_t amp_shown_size(struct amp_pass *pass, LLVMMetadataRef type) {
  struct amp_view view;
  uint64_t size = amp_type_size(type);
  return size || !amp_view_read(pass, type, &view) ? size : view.size;
}
