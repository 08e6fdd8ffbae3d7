/* SPDX-License-Identifier: MIT
 *
 * Which view a type has.
 */
#ifndef APPMAP_PASS_VIEWS_LOOKUP_H
#define APPMAP_PASS_VIEWS_LOOKUP_H

#include "pass/base/pass.h"
#include "pass/views/view.h"

/* `type` may be a typedef or qualified. Returns whether it has a view. */
bool amp_view_read(struct amp_pass *pass, LLVMMetadataRef type,
                   struct amp_view *view);

/* Of what is behind a pointer to it nothing is shown but, of some, the name. */
bool amp_type_is_hidden(struct amp_pass *pass, LLVMMetadataRef type);

#endif
