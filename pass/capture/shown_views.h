/* SPDX-License-Identifier: MIT
 *
 * What of objects of the C++ library an AppMap can show.
 */
#ifndef APPMAP_PASS_CAPTURE_SHOWN_VIEWS_H
#define APPMAP_PASS_CAPTURE_SHOWN_VIEWS_H

#include "pass/capture/steps.h"
#include "pass/views/view.h"

/* As amp_visible_value. */
unsigned amp_visible_container(struct amp_visible *visible,
                               struct amp_place place,
                               const struct amp_view *view, unsigned position);

#endif
