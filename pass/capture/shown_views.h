/* SPDX-License-Identifier: MIT
 *
 * What of objects of the C++ library an AppMap can show.
 */
#ifndef APPMAP_PASS_CAPTURE_SHOWN_VIEWS_H
#define APPMAP_PASS_CAPTURE_SHOWN_VIEWS_H

#include "pass/capture/walk.h"
#include "pass/views/view.h"

/* As amp_shown_value. */
unsigned amp_shown_view(struct amp_walk *walk, struct amp_place place,
                        const struct amp_view *view, unsigned position);

#endif
