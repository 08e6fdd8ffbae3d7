/* SPDX-License-Identifier: MIT
 *
 * A view as the sidecar has it: docs/sidecar-format.md, Views.
 */
#ifndef APPMAP_PASS_DESCRIBE_VIEW_LINE_H
#define APPMAP_PASS_DESCRIBE_VIEW_LINE_H

#include "pass/base/pass.h"
#include "pass/views/view.h"

/* Another type in a line. type_ids.c has the functions. */
typedef json_t *amp_type_reference(struct amp_pass *pass, LLVMMetadataRef type);

/* The key `view`. */
json_t *amp_view_line(struct amp_pass *pass, const struct amp_view *view,
                      amp_type_reference *refer);

#endif
