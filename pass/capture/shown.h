/* SPDX-License-Identifier: MIT
 *
 * What of a value an AppMap can show, and so what memory behind it is worth
 * copying.
 *
 * A value is made of values: shown.c calls shown_views.c and shown_arrays.c for
 * what is in an object of the library or in an array, the former shown_blocks.c
 * and shown_handles.c, and all of these come back by amp_visible_value only.
 */
#ifndef APPMAP_PASS_CAPTURE_SHOWN_H
#define APPMAP_PASS_CAPTURE_SHOWN_H

#include "pass/capture/steps.h"

/* Adds the steps for what is reached from a value of `type` at `place` that is
 * shown from `position` on. Returns the least position at which it ends. */
unsigned amp_visible_value(struct amp_visible *visible, struct amp_place place,
                           LLVMMetadataRef type, unsigned position);

#endif
