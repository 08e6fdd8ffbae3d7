/* SPDX-License-Identifier: MIT
 *
 * What of a deque an AppMap can show.
 */
#ifndef APPMAP_PASS_CAPTURE_SHOWN_BLOCKS_H
#define APPMAP_PASS_CAPTURE_SHOWN_BLOCKS_H

#include "pass/capture/walk.h"
#include "pass/views/view.h"

/* As amp_shown_value. */
unsigned amp_shown_blocks(struct amp_walk *walk, struct amp_place place,
                          const struct amp_view *view, unsigned position);

#endif
