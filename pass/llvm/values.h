/* SPDX-License-Identifier: MIT
 *
 * A growing list of functions, globals or instructions.
 */
#ifndef APPMAP_PASS_LLVM_VALUES_H
#define APPMAP_PASS_LLVM_VALUES_H

#include <stdbool.h>
#include <stddef.h>

#include <llvm-c/Types.h>

/* All zero: empty. `items` is to be freed. */
struct amp_values {
  LLVMValueRef *items;
  size_t count, capacity;
};

/* Without memory the list stays as it is. */
void amp_values_add(struct amp_values *values, LLVMValueRef value);
bool amp_values_have(const struct amp_values *values, LLVMValueRef value);

#endif
