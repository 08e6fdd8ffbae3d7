/* SPDX-License-Identifier: MIT
 *
 * What of arrays an AppMap can show.
 */
#ifndef APPMAP_PASS_CAPTURE_SHOWN_ARRAYS_H
#define APPMAP_PASS_CAPTURE_SHOWN_ARRAYS_H

#include "pass/capture/walk.h"
#include "pass/llvm/door_debug_info.h"

/* As amp_shown_value, for up to `count` values of `type`, one after the
 * other: what is between the brackets of `[1, 2]`. */
unsigned amp_shown_elements(struct amp_walk *walk, struct amp_place place,
                            LLVMMetadataRef type, uint64_t count,
                            unsigned position);

/* For an array, or a text in one. `node` is of `type`. */
unsigned amp_shown_array(struct amp_walk *walk, struct amp_place place,
                         LLVMMetadataRef type, const struct amp_node *node,
                         unsigned position);

#endif
