/* SPDX-License-Identifier: MIT
 *
 * Puts in front what has to come before a function is entered.
 */
#ifndef APPMAP_PASS_EMIT_GATHER_H
#define APPMAP_PASS_EMIT_GATHER_H

#include <llvm-c/Types.h>

struct amp_prologue;

/* Moves all stack slots of the entry block to its front: what follows them may
 * be split off. Returns that. */
LLVMValueRef amp_prologue_gather_slots(LLVMValueRef function);

/* Puts all moves of arguments in front of `place`, which follows the slots.
 * Returns what follows them. */
LLVMValueRef amp_prologue_gather_moves(const struct amp_prologue *prologue,
                                       LLVMValueRef place);

#endif
