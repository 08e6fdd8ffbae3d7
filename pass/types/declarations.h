/* SPDX-License-Identifier: MIT
 *
 * What is declared in the source with a type that debug info does not tell in
 * full.
 */
#ifndef APPMAP_PASS_TYPES_DECLARATIONS_H
#define APPMAP_PASS_TYPES_DECLARATIONS_H

#include "pass/base/pass.h"

/* A parameter, a member or a typedef, or a function, whose `type` is that of
 * its result. `type` is canonical: it has no typedefs. */
struct amp_declaration {
  unsigned line;
  bool is_function;
  char *name, *type;
};

struct amp_declarations {
  struct amp_declaration *items;
  size_t count;
};

/* Those of a file, which is read once. NULL: no memory. */
const struct amp_declarations *amp_declarations_of(struct amp_pass *pass,
                                                   const char *path);
void amp_declarations_free(struct amp_pass *pass);

#endif
