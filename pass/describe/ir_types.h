/* SPDX-License-Identifier: MIT
 *
 * What LLVM's own types tell where debug info does not.
 */
#ifndef APPMAP_PASS_DESCRIBE_IR_TYPES_H
#define APPMAP_PASS_DESCRIBE_IR_TYPES_H

#include "pass/base/pass.h"

/* Identifies a type, writing its sidecar line if it has none yet. */
void amp_type_use_ir(struct amp_pass *pass, LLVMTypeRef type,
                     struct amp_type *result);

/* x86's `long double` is IEEE's, not the x87's: -mlong-double-128. */
bool amp_long_double_is_quad(struct amp_pass *pass);

#endif
