/* SPDX-License-Identifier: MIT
 *
 * What the halves of complex numbers are.
 */
#ifndef APPMAP_PASS_TYPES_COMPLEX_H
#define APPMAP_PASS_TYPES_COMPLEX_H

#include "pass/llvm/door_debug_info.h"

struct amp_complex_part {
  const char *name; /* "unsigned int" */
  unsigned bits;    /* of memory */
  bool is_float, is_signed;
};

bool amp_is_complex(const struct amp_node *node);

/* By the name of a complex type, `_Complex unsigned int`; NULL: none such. */
const struct amp_complex_part *amp_complex_named(struct amp_text name);

/* Of a complex basic type. Debug info's own name of all of these is "complex":
 * then the most common type of that size. */
const struct amp_complex_part *amp_complex_part(const struct amp_node *node);

#endif
