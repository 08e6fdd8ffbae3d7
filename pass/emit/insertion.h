/* SPDX-License-Identifier: MIT
 *
 * One function while code is inserted into it, and the pieces that all inserted
 * code is made of.
 */
#ifndef APPMAP_PASS_EMIT_INSERTION_H
#define APPMAP_PASS_EMIT_INSERTION_H

#include "pass/base/pass.h"

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

/* A stack slot at the builder's place, which sanitizers leave alone. `escapes`:
 * the runtime is given its address. */
LLVMValueRef amp_insertion_slot(struct amp_insertion *in, LLVMTypeRef type,
                                const char *name, bool escapes);

/* Calls a hook, with up to four arguments. */
LLVMValueRef amp_insertion_call(struct amp_insertion *in, const char *hook,
                                LLVMTypeRef result, LLVMValueRef *arguments,
                                unsigned count);

bool amp_insertion_is_coroutine(const struct amp_insertion *in);

/* Gives what is built next line 0 of the function: LTO may inline the hooks,
 * and the verifier then wants a location; a real line would move debuggers'
 * breakpoints. */
void amp_builder_locate(struct amp_pass *pass, LLVMBuilderRef builder,
                        LLVMMetadataRef subprogram);

#endif
