/* SPDX-License-Identifier: MIT
 *
 * What of a value an AppMap can show, and so what memory behind it is worth
 * copying.
 */
#ifndef APPMAP_PASS_CAPTURE_SHOWN_H
#define APPMAP_PASS_CAPTURE_SHOWN_H

#include "pass/capture/drafts.h"
#include "pass/pass.h"

/* Of a shown value code points, of an array or container elements, and how many
 * addresses are followed, one from the other (docs/values.md). */
enum { AM_VISIBLE_MAX = 100, AM_ELEMENTS_MAX = 10, AM_HOPS_MAX = 3 };

struct am_view;

struct am_visible {
  struct am_pass *pass;
  struct am_drafts *drafts;
  uint8_t flags;  /* of all steps */
  uint64_t limit; /* end of what is recorded of the argument or the result */
};

/* Where a value, or the address of one, stands. */
struct am_place {
  unsigned piece;
  uint64_t offset;
  unsigned hops; /* pointers followed so far */
  /* When guard_mask is not 0: only if that byte of the piece says so. */
  uint16_t guard_offset;
  uint8_t guard_mask, guard_value;
};

/* Adds the steps for what is reached from a value of `type` at `place` that is
 * shown from `position` on. Returns the least position at which it ends. */
unsigned am_visible_value(struct am_visible *visible, struct am_place place,
                          LLVMMetadataRef type, unsigned position);

/* The same for up to `count` values of `type`, one after the other: what is
 * between the brackets of `[1, 2]`. */
unsigned am_visible_elements(struct am_visible *visible, struct am_place place,
                             LLVMMetadataRef type, uint64_t count,
                             unsigned position);

/* containers.c: for an object of the C++ library. */
unsigned am_visible_container(struct am_visible *visible, struct am_place place,
                              const struct am_view *view, unsigned position);
/* blocks.c: for a deque; handles.c: for what leads to one other object. */
unsigned am_visible_blocks(struct am_visible *visible, struct am_place place,
                           const struct am_view *view, unsigned position);
unsigned am_visible_handle(struct am_visible *visible, struct am_place place,
                           const struct am_view *view, unsigned position);

/* A step to what the address at `place` leads to. */
struct appmap_step am_visible_step(struct am_place place, unsigned kind);
/* Returns the number of its piece, 0 when there are too many. */
unsigned am_visible_add(struct am_visible *visible, struct appmap_step step,
                        struct am_content content);
/* `offset` bytes further on. */
static inline struct am_place am_place_at(struct am_place place,
                                          unsigned offset) {
  place.offset += offset;
  return place;
}
/* Where in its piece that is, as steps have it. */
static inline uint16_t am_place_offset(struct am_place place, unsigned offset) {
  return (uint16_t)am_place_at(place, offset).offset;
}
/* The beginning of that piece, reached from `place`. */
struct am_place am_place_in(struct am_place place, unsigned piece);
/* Bytes of text that fit behind `position`. */
uint16_t am_text_room(unsigned position);

/* In bytes, also of classes of the library that debug info omits. */
uint64_t am_visible_size(struct am_pass *pass, LLVMMetadataRef type);

/* Looks through typedefs. */
bool am_type_is_const(LLVMMetadataRef type);
/* Nothing behind a pointer to it can be shown. */
bool am_type_is_hidden(struct am_pass *pass, LLVMMetadataRef type);

/* 1, 2 or 4 when `type` is a character of text, else 0. */
unsigned am_text_unit(LLVMMetadataRef type);

#endif
