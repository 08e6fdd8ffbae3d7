/* SPDX-License-Identifier: MIT
 *
 * Where a function is in the source: its bare name, file, line, and the chain
 * of namespaces and classes it belongs to.
 */
#ifndef APPMAP_PASS_SOURCE_FUNCTION_H
#define APPMAP_PASS_SOURCE_FUNCTION_H

#include "pass/base/pass.h"

/* Fills what names and locates the function. */
void amp_function_read(struct amp_pass *pass, LLVMValueRef value,
                       struct amp_function *function);
/* Frees all that belongs to it but what the prologue's reader made. */
void amp_function_free(struct amp_function *function);

#endif
