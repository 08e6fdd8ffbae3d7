/* SPDX-License-Identifier: MIT
 *
 * Kinds of instructions.
 */
#include "pass/llvm/instruction.h"

#include <string.h>

#include <llvm-c/Core.h>

bool amp_is_slot(LLVMValueRef instruction) {
  return LLVMIsAAllocaInst(instruction) &&
         LLVMIsConstant(LLVMGetOperand(instruction, 0));
}

bool amp_is_address(LLVMValueRef instruction) {
  LLVMOpcode opcode = LLVMGetInstructionOpcode(instruction);
  return opcode == LLVMGetElementPtr || opcode == LLVMBitCast ||
         opcode == LLVMAddrSpaceCast;
}

LLVMValueRef amp_address_base(LLVMValueRef pointer) {
  while (LLVMIsAInstruction(pointer) && amp_is_address(pointer))
    pointer = LLVMGetOperand(pointer, 0);
  return pointer;
}

bool amp_is_pure(LLVMValueRef instruction) {
  switch (LLVMGetInstructionOpcode(instruction)) {
  case LLVMGetElementPtr:
  case LLVMBitCast:
  case LLVMAddrSpaceCast:
  case LLVMTrunc:
  case LLVMZExt:
  case LLVMSExt:
  case LLVMFPTrunc:
  case LLVMFPExt:
  case LLVMExtractValue:
  case LLVMInsertValue:
  case LLVMExtractElement:
  case LLVMInsertElement:
  case LLVMShuffleVector:
  case LLVMPtrToInt:
  case LLVMIntToPtr:
  case LLVMFreeze:
    return true;
  default:
    return false;
  }
}

bool amp_is_call_of(LLVMValueRef instruction, const char *function) {
  size_t length;
  LLVMValueRef callee =
      LLVMIsACallInst(instruction) ? LLVMGetCalledValue(instruction) : NULL;
  return callee && !strcmp(LLVMGetValueName2(callee, &length), function);
}
