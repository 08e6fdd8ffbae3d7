/* SPDX-License-Identifier: MIT
 *
 * The way through a value, which tells what of it an AppMap can show, and so
 * what memory behind it is worth copying.
 *
 * A value is made of values: shown.c calls shown_views.c and shown_arrays.c for
 * what is in an object of the library or in an array, and shown_views.c calls
 * shown_blocks.c and shown_handles.c. All of these come back by
 * amp_shown_value only.
 */
#ifndef APPMAP_PASS_CAPTURE_WALK_H
#define APPMAP_PASS_CAPTURE_WALK_H

#include "pass/base/pass.h"
#include "pass/capture/drafts.h"

struct amp_walk {
  struct amp_pass *pass;
  struct amp_drafts *drafts;
  uint8_t flags;  /* of all steps */
  uint64_t limit; /* end of what is recorded of the argument or the result */
};

/* Where a value, or the address of one, stands. */
struct amp_place {
  unsigned range;
  uint64_t offset;
  unsigned hops; /* pointers followed so far */
  /* When guard_mask is not 0: only if that byte of the range says so. */
  uint16_t guard_offset;
  uint8_t guard_mask, guard_value;
};

/* Adds the steps for what is reached from a value of `type` at `place` that is
 * shown from `position` on. Returns the least position at which it ends. In
 * shown.c. */
unsigned amp_shown_value(struct amp_walk *walk, struct amp_place place,
                         LLVMMetadataRef type, unsigned position);

#endif
