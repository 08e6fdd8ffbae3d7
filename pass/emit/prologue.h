/* SPDX-License-Identifier: MIT
 *
 * How a function's arguments come into the variables that debug info names, and
 * the place where all of them are there and nothing else has happened yet.
 */
#ifndef APPMAP_PASS_EMIT_PROLOGUE_H
#define APPMAP_PASS_EMIT_PROLOGUE_H

#include <stdbool.h>

#include <llvm-c/Target.h>

struct am_values;
struct am_prologue;

/* Reads the entry block of `function`. `variables` are the addresses of its
 * parameters' variables, `layout` its module's. To be freed. NULL: no memory;
 * to all functions below that is a function without parameters. */
struct am_prologue *am_prologue_read(LLVMTargetDataRef layout,
                                     LLVMValueRef function,
                                     const struct am_values *variables);
void am_prologue_free(struct am_prologue *prologue);

/* Whether arguments are moved to the variable before anything else touches it.
 */
bool am_prologue_fills(const struct am_prologue *prologue,
                       LLVMValueRef variable);

/* The argument that is put into the variable by way of Objective-C's reference
 * counting, or NULL. */
LLVMValueRef am_prologue_retained(const struct am_prologue *prologue,
                                  LLVMValueRef variable);

/* Whether an argument, or a piece of one, is stored through `pointer`. */
bool am_receives_argument(LLVMValueRef pointer);

/* The instructions that move arguments, each behind those that it needs. */
const struct am_values *am_prologue_moves(const struct am_prologue *prologue);

/* Whether `instruction` is a stack slot of constant size. */
bool am_is_slot(LLVMValueRef instruction);

#endif
