/* SPDX-License-Identifier: MIT
 *
 * What of a value an AppMap can show, and so what memory behind it is worth
 * copying.
 */
#ifndef APPMAP_PASS_CAPTURE_SHOWN_H
#define APPMAP_PASS_CAPTURE_SHOWN_H

#include <appmap/shown_limits.h>

#include "pass/capture/drafts.h"
#include "pass/pass.h"

/* Of a shown value code points, of an array or container elements, and how many
 * addresses are followed, one from the other (docs/values.md). */
enum {
  AMP_VISIBLE_MAX = APPMAP_SHOWN_POINTS,
  AMP_ELEMENTS_MAX = APPMAP_SHOWN_ELEMENTS,
  AMP_HOPS_MAX = APPMAP_SHOWN_HOPS
};

struct amp_view;

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

/* Adds the steps for what is reached from a value of `type` at `place` that is
 * shown from `position` on. Returns the least position at which it ends. */
unsigned amp_visible_value(struct amp_visible *visible, struct amp_place place,
                           LLVMMetadataRef type, unsigned position);

/* The same for up to `count` values of `type`, one after the other: what is
 * between the brackets of `[1, 2]`. */
unsigned amp_visible_elements(struct amp_visible *visible,
                              struct amp_place place, LLVMMetadataRef type,
                              uint64_t count, unsigned position);

/* containers.c: for an object of the C++ library. */
unsigned amp_visible_container(struct amp_visible *visible,
                               struct amp_place place,
                               const struct amp_view *view, unsigned position);
/* blocks.c: for a deque; handles.c: for what leads to one other object. */
unsigned amp_visible_blocks(struct amp_visible *visible, struct amp_place place,
                            const struct amp_view *view, unsigned position);
unsigned amp_visible_handle(struct amp_visible *visible, struct amp_place place,
                            const struct amp_view *view, unsigned position);

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

/* Looks through typedefs. */
bool amp_type_is_const(LLVMMetadataRef type);
/* Nothing behind a pointer to it can be shown. */
bool amp_type_is_hidden(struct amp_pass *pass, LLVMMetadataRef type);

/* 1, 2 or 4 when `type` is a character of text, else 0. */
unsigned amp_text_unit(LLVMMetadataRef type);

#endif
