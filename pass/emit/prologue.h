/* SPDX-License-Identifier: MIT
 *
 * How a function's arguments come into the variables that debug info names, and
 * the place where all of them are there and nothing else has happened yet.
 */
#ifndef APPMAP_PASS_EMIT_PROLOGUE_H
#define APPMAP_PASS_EMIT_PROLOGUE_H

#include <stdbool.h>

#include <llvm-c/Target.h>

struct amp_values;
struct amp_prologue;

/* Reads the entry block of `function`. `variables` are the addresses of its
 * parameters' variables, `layout` its module's. To be freed. NULL: no memory;
 * to all functions below that is a function without parameters. */
struct amp_prologue *amp_prologue_read(LLVMTargetDataRef layout,
                                       LLVMValueRef function,
                                       const struct amp_values *variables);
void amp_prologue_free(struct amp_prologue *prologue);

/* Whether arguments are moved to the variable before anything else touches it.
 */
bool amp_prologue_fills(const struct amp_prologue *prologue,
                        LLVMValueRef variable);

/* The argument that is put into the variable by way of Objective-C's reference
 * counting, or NULL. */
LLVMValueRef amp_prologue_retained(const struct amp_prologue *prologue,
                                   LLVMValueRef variable);

/* Whether an argument, or a piece of one, is stored through `pointer`. */
bool amp_receives_argument(LLVMValueRef pointer);

/* The instructions that move arguments, each behind those that it needs. */
const struct amp_values *
amp_prologue_moves(const struct amp_prologue *prologue);

#endif
