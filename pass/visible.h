/* SPDX-License-Identifier: MIT
 *
 * What of a value an AppMap can show, and so what memory behind it is worth
 * copying.
 */
#ifndef APPMAP_PASS_VISIBLE_H
#define APPMAP_PASS_VISIBLE_H

#include "pass/pass.h"
#include "pass/steps.h"

/* Code points of a shown value. */
enum { AM_VISIBLE_MAX = 100 };

struct am_visible {
  struct am_pass *pass;
  struct am_drafts *drafts;
  uint8_t flags; /* of all steps */
};

/* Where a value, or the address of one, stands. */
struct am_place {
  unsigned piece;
  uint64_t offset;
  unsigned hops; /* pointers followed so far */
};

/* Adds the steps for what is reached from a value of `type` at `place` that is
 * shown from `position` on. Returns the least position at which it ends. */
unsigned am_visible_value(struct am_visible *visible, struct am_place place,
                          LLVMMetadataRef type, unsigned position);

/* 1, 2 or 4 when `type` is a character of text, else 0. */
unsigned am_text_unit(LLVMMetadataRef type);

#endif
