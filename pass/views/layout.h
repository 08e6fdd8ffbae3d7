/* SPDX-License-Identifier: MIT
 *
 * Where members lie, as views have it.
 */
#ifndef APPMAP_PASS_VIEWS_LAYOUT_H
#define APPMAP_PASS_VIEWS_LAYOUT_H

#include "pass/types/members.h"
#include "pass/views/readers.h"

/* The offset in bytes of a member; AMP_VIEW_ABSENT when `paths` is NULL, leads
 * nowhere or too far. */
unsigned amp_view_offset(LLVMMetadataRef type, const char *paths);
/* Looks through the library's own names for types. */
LLVMMetadataRef amp_view_unaliased(LLVMMetadataRef type);
/* Adds a part; false when it is too far away. */
bool amp_view_add(struct amp_view *view, const struct amp_spot *spot);
/* As `read` of a class whose value is that of the member at paths[0]. */
bool amp_view_wrap(const struct amp_view_class *class, LLVMMetadataRef type,
                   struct amp_view *view);

#endif
