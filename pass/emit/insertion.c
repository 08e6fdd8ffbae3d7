/* SPDX-License-Identifier: MIT
 *
 * Questions of the gate and of the token, stack slots for what is inserted, and
 * calls of hooks.
 */
#include "pass/emit/insertion.h"

#include <string.h>

#include "pass/emit/module.h"
#include "pass/llvm/attributes.h"
#include "pass/llvm/door.h"

LLVMValueRef amp_insertion_integer(struct amp_insertion *in, uint64_t value) {
  return LLVMConstInt(in->token_type, value, 0);
}

static void mark(struct amp_insertion *in, LLVMValueRef instruction,
                 const char *name) {
  unsigned kind =
      LLVMGetMDKindIDInContext(in->pass->context, name, (unsigned)strlen(name));
  LLVMValueRef zero =
      LLVMConstInt(LLVMInt32TypeInContext(in->pass->context), 0, 0);
  LLVMMetadataRef operand = LLVMValueAsMetadata(zero);
  LLVMMetadataRef node = LLVMMDNodeInContext2(in->pass->context, &operand, 1);
  LLVMSetMetadata(instruction, kind,
                  LLVMMetadataAsValue(in->pass->context, node));
}

void amp_builder_locate(struct amp_pass *pass, LLVMBuilderRef builder,
                        LLVMMetadataRef subprogram) {
  if (subprogram)
    LLVMSetCurrentDebugLocation2(
        builder, LLVMDIBuilderCreateDebugLocation(pass->context, 0, 0,
                                                  subprogram, NULL));
}

void amp_insertion_move(struct amp_insertion *in, LLVMValueRef place) {
  LLVMPositionBuilderBefore(in->builder, place);
  amp_builder_locate(in->pass, in->builder, in->function->subprogram);
}

static LLVMValueRef load_gate(struct amp_insertion *in) {
  LLVMTypeRef byte = LLVMInt8TypeInContext(in->pass->context);
  LLVMValueRef gate =
      LLVMBuildLoad2(in->builder, byte, amp_module_gate(in->pass), "");
  LLVMSetAlignment(gate, 1);
  /* Atomic: another thread opens it. */
  LLVMSetOrdering(gate, LLVMAtomicOrderingMonotonic);
  mark(in, gate, "nosanitize");
  return LLVMBuildICmp(in->builder, LLVMIntNE, gate, LLVMConstNull(byte), "");
}

void amp_insertion_if_open(struct amp_insertion *in, LLVMValueRef place) {
  amp_insertion_move(in, place);
  amp_insertion_move(in, amp_block_split(place, load_gate(in)));
}

static LLVMValueRef load_token(struct amp_insertion *in) {
  return LLVMBuildLoad2(in->builder, in->token_type, in->token, "");
}

LLVMValueRef amp_insertion_if_recorded(struct amp_insertion *in,
                                       LLVMValueRef place) {
  amp_insertion_move(in, place);
  LLVMValueRef recorded = LLVMBuildICmp(in->builder, LLVMIntNE, load_token(in),
                                        amp_insertion_integer(in, 0), "");
  amp_insertion_move(in, amp_block_split(place, recorded));
  /* Loaded again: at -O0 a value needs a stack slot of its own to be known in
   * two blocks. */
  return load_token(in);
}

LLVMValueRef amp_insertion_slot(struct amp_insertion *in, LLVMTypeRef type,
                                const char *name, bool escapes) {
  LLVMValueRef slot = LLVMBuildAlloca(in->builder, type, name);
  mark(in, slot, "nosanitize");
  /* What the runtime writes to it is no reason for a canary. Heeded by LLVM 22,
   * not by 19. */
  if (escapes)
    mark(in, slot, "stack-protector");
  return slot;
}

LLVMValueRef amp_insertion_call(struct amp_insertion *in, const char *name,
                                LLVMTypeRef result, LLVMValueRef *arguments,
                                unsigned count) {
  LLVMTypeRef types[4];
  for (unsigned i = 0; i < count; i++)
    types[i] = LLVMTypeOf(arguments[i]);
  LLVMTypeRef type = LLVMFunctionType(result, types, count, 0);
  LLVMValueRef hook = amp_module_hook(in->pass, name, type);
  return LLVMBuildCall2(in->builder, type, hook, arguments, count, "");
}

bool amp_insertion_is_coroutine(const struct amp_insertion *in) {
  LLVMValueRef function = in->function->value;
  return amp_function_has_attribute(function, "presplitcoroutine") ||
         LLVMGetStringAttributeAtIndex(function, LLVMAttributeFunctionIndex,
                                       "coroutine.presplit",
                                       18); /* < 15: a string attribute */
}
