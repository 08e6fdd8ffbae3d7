/* SPDX-License-Identifier: MIT
 *
 * The steps of one part of a plan while it is being made: in the order in which
 * a value is written, with sizes that still grow.
 */
#ifndef APPMAP_PASS_CAPTURE_DRAFTS_H
#define APPMAP_PASS_CAPTURE_DRAFTS_H

#include <llvm-c/Types.h>
#include <stdbool.h>
#include <stdint.h>

#include "appmap/plan.h"

enum { AM_DRAFTS_MAX = 200 };

/* What a piece holds: from `offset` on a value of `type`, or with `stride` one
 * after the other. */
struct am_content {
  LLVMMetadataRef type; /* NULL: nothing that has members */
  uint64_t offset, stride;
};

struct am_draft {
  struct appmap_step step; /* its base is a draft's piece */
  unsigned distance;
  struct am_content content;
};

struct am_drafts {
  struct am_draft items[AM_DRAFTS_MAX];
  unsigned count;
};

/* Returns the number of the step's piece, or 0 when there are too many. */
unsigned am_draft_add(struct am_drafts *drafts, struct appmap_step step,
                      struct am_content content);

/* Bytes up to `end` of the piece are to be copied. */
void am_draft_need(struct am_drafts *drafts, unsigned piece, uint64_t end);

/* Puts the steps in order, nearest first, and returns how many there are. */
unsigned am_drafts_finish(const struct am_drafts *drafts,
                          struct appmap_step steps[APPMAP_STEPS_MAX]);

#endif
