/* SPDX-License-Identifier: MIT
 *
 * What is inserted into a function: at its entry, its exits, and the calls
 * between that do not return as others do.
 */
#ifndef APPMAP_PASS_EMIT_ENTER_LEAVE_H
#define APPMAP_PASS_EMIT_ENTER_LEAVE_H

#include "pass/base/pass.h"

/* Once a function: it has a name, a place, parameters and a descriptor. */
void amp_function_insert(struct amp_pass *pass, struct amp_function *function,
                         LLVMValueRef descriptor);

#endif
