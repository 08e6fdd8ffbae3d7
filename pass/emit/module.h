/* SPDX-License-Identifier: MIT
 *
 * What an instrumented object file has once: the gate, the module record with
 * its constructor, and the declarations of the hooks.
 */
#ifndef APPMAP_PASS_EMIT_MODULE_H
#define APPMAP_PASS_EMIT_MODULE_H

#include "pass/base/pass.h"

LLVMTypeRef amp_pointer_type(struct amp_pass *pass);
LLVMValueRef amp_module_gate(struct amp_pass *pass);
/* A weak function of the runtime. */
LLVMValueRef amp_module_hook(struct amp_pass *pass, const char *name,
                             LLVMTypeRef type);
/* Of C++. */
LLVMValueRef amp_module_personality(struct amp_pass *pass);
/* Leaves a word in .comment, beside the compiler's, of having been here; none
 * where the user wants none (-Qn). */
void amp_module_sign(LLVMModuleRef module);
/* To be called once, when all functions have been instrumented. */
void amp_module_finish(struct amp_pass *pass);

#endif
