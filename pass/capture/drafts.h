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

#include <appmap/plan.h>

enum { AMP_DRAFTS_MAX = 200 };

/* What a range holds: from `offset` on a value of `type`, or with `stride` one
 * after the other. */
struct amp_content {
  LLVMMetadataRef type; /* NULL: nothing that has members */
  uint64_t offset, stride;
};

struct amp_draft {
  struct appmap_step step; /* its base is a draft's range */
  unsigned distance;
  struct amp_content content;
};

struct amp_drafts {
  struct amp_draft items[AMP_DRAFTS_MAX];
  unsigned count;
};

/* Returns the number of the step's range, or 0 when there are too many. */
unsigned amp_draft_add(struct amp_drafts *drafts, struct appmap_step step,
                       struct amp_content content);

/* Bytes up to `end` of the range are to be copied. */
void amp_draft_need(struct amp_drafts *drafts, unsigned range, uint64_t end);

/* Puts the steps in order, nearest first, and returns how many there are. */
unsigned amp_drafts_finish(const struct amp_drafts *drafts,
                           struct appmap_step steps[APPMAP_STEPS_MAX]);

#endif
