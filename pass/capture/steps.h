/* SPDX-License-Identifier: MIT
 *
 * What a plan's steps are made of while a value is gone through.
 */
#ifndef APPMAP_PASS_CAPTURE_STEPS_H
#define APPMAP_PASS_CAPTURE_STEPS_H

#include <appmap/shown_limits.h>

#include "pass/capture/drafts.h"
#include "pass/pass.h"

struct amp_visible {
  struct amp_pass *pass;
  struct amp_drafts *drafts;
  uint8_t flags;  /* of all steps */
  uint64_t limit; /* end of what is recorded of the argument or the result */
};

/* Where a value, or the address of one, stands. */
struct amp_place {
  unsigned piece;
  uint64_t offset;
  unsigned hops; /* pointers followed so far */
  /* When guard_mask is not 0: only if that byte of the piece says so. */
  uint16_t guard_offset;
  uint8_t guard_mask, guard_value;
};

/* A step to what the address at `place` leads to. */
struct appmap_step amp_visible_step(struct amp_place place, unsigned kind);
/* Returns the number of its piece, 0 when there are too many. */
unsigned amp_visible_add(struct amp_visible *visible, struct appmap_step step,
                         struct amp_content content);
/* `offset` bytes further on. */
static inline struct amp_place amp_place_at(struct amp_place place,
                                            unsigned offset) {
  place.offset += offset;
  return place;
}
/* Where in its piece that is, as steps have it. */
static inline uint16_t amp_place_offset(struct amp_place place,
                                        unsigned offset) {
  return (uint16_t)amp_place_at(place, offset).offset;
}
/* The beginning of that piece, reached from `place`. */
struct amp_place amp_place_in(struct amp_place place, unsigned piece);
/* Bytes of text that fit behind `position`. */
uint16_t amp_text_room(unsigned position);

/* In bytes, also of classes of the library that debug info omits. */
uint64_t amp_visible_size(struct amp_pass *pass, LLVMMetadataRef type);

#endif
