/* SPDX-License-Identifier: MIT
 *
 * What an instruction is, whatever the function around it.
 */
#ifndef APPMAP_PASS_LLVM_INSTRUCTION_H
#define APPMAP_PASS_LLVM_INSTRUCTION_H

#include <stdbool.h>

#include <llvm-c/Types.h>

/* A stack slot of constant size. */
bool amp_is_slot(LLVMValueRef instruction);
/* Whether it only derives an address from another. */
bool amp_is_address(LLVMValueRef instruction);
/* What `pointer` is derived from by such instructions. */
LLVMValueRef amp_address_base(LLVMValueRef pointer);
/* Whether it needs nothing but its operands. */
bool amp_is_pure(LLVMValueRef instruction);
/* A call, by its name, of `function`. */
bool amp_is_call_of(LLVMValueRef instruction, const char *function);

#endif
