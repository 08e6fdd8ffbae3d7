/* SPDX-License-Identifier: MIT
 *
 * Types as the source spells them: `const struct point *`, `int (*)(char)`.
 */
#ifndef APPMAP_PASS_TYPES_SPELL_H
#define APPMAP_PASS_TYPES_SPELL_H

#include "pass/base/pass.h"

/* malloc'd; NULL without memory. */
char *amp_type_spell(struct amp_pass *pass, LLVMMetadataRef type);

/* A row of an array of arrays, without its first `from` bounds. */
char *amp_array_spell(struct amp_pass *pass, LLVMMetadataRef type,
                      unsigned from);

#endif
