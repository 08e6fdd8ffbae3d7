/* SPDX-License-Identifier: MIT
 *
 * Types that debug info does not tell in full: before LLVM 22 it has no width
 * of a _BitInt, and of complex numbers it has only the size. The source of the
 * declaration does, and libclang reads it.
 */
#ifndef APPMAP_PASS_TYPES_DECLARED_H
#define APPMAP_PASS_TYPES_DECLARED_H

#include "pass/base/pass.h"

/* A declaration of the source: a parameter, a member, a typedef, or a function,
 * which stands for its result. */
struct amp_place_in_source {
  const char *file; /* absolute */
  unsigned line;
  struct amp_text name;
  bool is_function;
};

/* `type`, or one made of it whose basic type has a full name: `_BitInt(17)`,
 * `_Complex unsigned int`. Costs nothing when there is nothing to complete. */
LLVMMetadataRef amp_declared_type(struct amp_pass *pass,
                                  const struct amp_place_in_source *place,
                                  LLVMMetadataRef type);

/* How many elements a basic type of that name has: it is a vector of bool,
 * which debug info has as one of char. False: it is none. */
bool amp_vector_of_bool(const char *name, unsigned *count);

/* From now on to the end amp_node_read completes the types of members and
 * typedefs. */
void amp_declared_begin(struct amp_pass *pass);
void amp_declared_end(struct amp_pass *pass);

#endif
