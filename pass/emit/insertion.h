/* SPDX-License-Identifier: MIT
 *
 * One function while code is inserted into it, and the pieces that all inserted
 * code is made of.
 */
#ifndef APPMAP_PASS_EMIT_INSERTION_H
#define APPMAP_PASS_EMIT_INSERTION_H

#include "pass/pass.h"

struct amp_insertion {
  struct amp_pass *pass;
  struct amp_function *function;
  LLVMBuilderRef builder;
  LLVMTypeRef token_type, pointer_type;
  LLVMValueRef descriptor;
  LLVMValueRef token;    /* stack slot: identity of the call, or 0 */
  LLVMValueRef frame;    /* stack slot: struct appmap_frame if that is used, the
                            arguments, the result; NULL: nothing captured */
  unsigned head, result; /* offsets in it: of the arguments, of the result */
  LLVMValueRef list;     /* stack slot: a va_list; NULL: no message */
};

/* A number as wide as an address. */
LLVMValueRef amp_insertion_integer(struct amp_insertion *in, uint64_t value);

/* What is built next goes in front of `place`. */
void amp_insertion_move(struct amp_insertion *in, LLVMValueRef place);

/* Splits before `place`; what is built next runs when the gate is open. */
void amp_insertion_if_open(struct amp_insertion *in, LLVMValueRef place);

/* Splits before `place`; what is built next runs when this call is recorded.
 * Returns its identity. */
LLVMValueRef amp_insertion_if_recorded(struct amp_insertion *in,
                                       LLVMValueRef place);

LLVMValueRef amp_insertion_call(struct amp_insertion *in, const char *hook,
                                LLVMTypeRef result, LLVMValueRef *arguments,
                                unsigned count);

bool amp_insertion_is_coroutine(const struct amp_insertion *in);

/* leaving.c: the hooks at calls by which control goes elsewhere. */
void amp_leaving_insert(struct amp_insertion *in);

#endif
