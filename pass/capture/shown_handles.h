/* SPDX-License-Identifier: MIT
 *
 * What of what leads to one other object: iterators, weak pointers, std::any an
 * AppMap can show.
 */
#ifndef APPMAP_PASS_CAPTURE_SHOWN_HANDLES_H
#define APPMAP_PASS_CAPTURE_SHOWN_HANDLES_H

#include "pass/capture/walk.h"
#include "pass/views/view.h"

/* As amp_shown_value. */
unsigned amp_shown_handle(struct amp_walk *walk, struct amp_place place,
                          const struct amp_view *view, unsigned position);

#endif
