/* SPDX-License-Identifier: MIT
 *
 * Attributes of functions and of their arguments, and the mark that the driver
 * has clang put on functions.
 */
#ifndef APPMAP_PASS_LLVM_ATTRIBUTES_H
#define APPMAP_PASS_LLVM_ATTRIBUTES_H

#include <stdbool.h>

#include <llvm-c/Types.h>

/* false as well when this LLVM knows no attribute of that name. */
bool amp_function_has_attribute(LLVMValueRef function, const char *name);
/* Of one that has no value. */
void amp_function_add_attribute(LLVMValueRef function, const char *name);
/* `i`: of the argument, from 0. */
bool amp_argument_has_attribute(LLVMValueRef function, unsigned i,
                                const char *name);

/* The argument through which a struct is returned, or NULL. */
LLVMValueRef amp_sret_argument(LLVMValueRef function);

/* Whether the driver's flag reached it: it is not no_instrument_function. */
bool amp_function_is_marked(LLVMValueRef function);
/* The mark must not reach clang's own instrumentation. */
void amp_function_unmark(LLVMValueRef function);

#endif
