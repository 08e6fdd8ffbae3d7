/* SPDX-License-Identifier: MIT
 *
 * What a type's line of the sidecar says.
 */
#ifndef APPMAP_PASS_DESCRIBE_TYPE_LINE_H
#define APPMAP_PASS_DESCRIBE_TYPE_LINE_H

#include "pass/base/pass.h"
#include "pass/describe/view_line.h"

/* How a line refers to other types: by id, or, where its own id is to be made,
 * by spelling, as types that refer to each other would have none else. */
struct amp_type_references {
  amp_type_reference *target; /* what an address leads to; elements */
  amp_type_reference *member; /* of an object */
};

/* The type's line without its id. */
json_t *amp_type_line(struct amp_pass *pass, LLVMMetadataRef type,
                      const struct amp_type_references *refer);

#endif
