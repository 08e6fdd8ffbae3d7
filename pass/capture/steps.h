/* SPDX-License-Identifier: MIT
 *
 * What a plan's steps are made of while a value is gone through.
 */
#ifndef APPMAP_PASS_CAPTURE_STEPS_H
#define APPMAP_PASS_CAPTURE_STEPS_H

#include "pass/capture/walk.h"

/* A step to what the address at `place` leads to. */
struct appmap_step amp_step_make(struct amp_place place, unsigned kind);
/* Returns the number of its range, 0 when there are too many. */
unsigned amp_step_add(struct amp_walk *walk, struct appmap_step step,
                      struct amp_content content);
/* `offset` bytes further on. */
static inline struct amp_place amp_place_at(struct amp_place place,
                                            unsigned offset) {
  place.offset += offset;
  return place;
}
/* Where in its range that is, as steps have it. */
static inline uint16_t amp_place_offset(struct amp_place place,
                                        unsigned offset) {
  return (uint16_t)amp_place_at(place, offset).offset;
}
/* The beginning of that range, reached from `place`. */
struct amp_place amp_place_in(struct amp_place place, unsigned range);
/* Bytes of text that fit behind `position`. */
uint16_t amp_text_room(unsigned position);

/* In bytes, also of classes of the library that debug info omits. */
uint64_t amp_shown_size(struct amp_pass *pass, LLVMMetadataRef type);

#endif
