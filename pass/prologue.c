/* SPDX-License-Identifier: MIT
 *
 * Finds where a function's prologue ends: clang begins with moving the incoming
 * arguments to their variables, and from there to the user's first statement
 * the variables hold what the caller passed.
 */
#include "pass/pass.h"

#include <string.h>

static bool is_variable(const struct am_function *function,
                        LLVMValueRef value) {
  for (unsigned i = 0; i < function->parameter_count; i++)
    if (function->parameters[i].address == value)
      return true;
  return false;
}

/* The stack slot that `pointer` points into, or NULL. */
static LLVMValueRef slot_of(LLVMValueRef pointer) {
  while (LLVMIsACastInst(pointer) || LLVMIsAGetElementPtrInst(pointer))
    pointer = LLVMGetOperand(pointer, 0);
  return LLVMIsAAllocaInst(pointer);
}

/* Whether an argument, or a piece of one, is stored through `pointer`. */
bool am_receives_argument(LLVMValueRef pointer) {
  for (LLVMUseRef use = LLVMGetFirstUse(pointer); use;
       use = LLVMGetNextUse(use)) {
    LLVMValueRef user = LLVMGetUser(use);
    if (LLVMIsAStoreInst(user) && LLVMGetOperand(user, 1) == pointer &&
        LLVMIsAArgument(LLVMGetOperand(user, 0)))
      return true;
    if ((LLVMIsACastInst(user) || LLVMIsAGetElementPtrInst(user)) &&
        am_receives_argument(user))
      return true;
  }
  return false;
}

/* A slot that is no variable but holds an argument on its way to one: how
 * clang puts together what came in several registers. */
static bool is_detour(const struct am_function *function,
                      LLVMValueRef pointer) {
  LLVMValueRef slot = slot_of(pointer);
  return slot && !is_variable(function, slot) && am_receives_argument(slot);
}

/* Loads what came in memory and is put into a variable of its own: clang does
 * so with pointers to member functions. */
static bool is_detour_or_memory(const struct am_function *function,
                                LLVMValueRef pointer) {
  while (LLVMIsACastInst(pointer))
    pointer = LLVMGetOperand(pointer, 0);
  return is_detour(function, pointer) ||
         (LLVMIsAArgument(pointer) && !is_variable(function, pointer));
}

static bool is_incoming(const struct am_function *function,
                        LLVMValueRef value) {
  while (LLVMIsACastInst(value) || LLVMIsAExtractValueInst(value))
    value = LLVMGetOperand(value, 0);
  if (LLVMIsALoadInst(value))
    return is_detour_or_memory(function, LLVMGetOperand(value, 0));
  /* An argument that is the variable has nowhere to go: `p = &argument` is
   * the user's. */
  return LLVMIsAArgument(value) && !is_variable(function, value);
}

/* Moves an argument to its variable. */
static bool is_move(const struct am_function *function,
                    LLVMValueRef instruction) {
  if (LLVMIsAStoreInst(instruction))
    return is_incoming(function, LLVMGetOperand(instruction, 0));
  return LLVMIsAMemCpyInst(instruction) &&
         is_detour(function, LLVMGetOperand(instruction, 1));
}

static bool begins_with(const char *text, const char *beginning) {
  return strncmp(text, beginning, strlen(beginning)) == 0;
}

/* Whether `value` is, or comes from, a counter of how often code ran. */
static bool is_count(LLVMValueRef value) {
  size_t length;
  while (LLVMIsALoadInst(value) || LLVMIsABinaryOperator(value) ||
         LLVMIsACastInst(value) || LLVMIsAAtomicRMWInst(value) ||
         LLVMIsAConstantExpr(value))
    value = LLVMGetOperand(value, 0);
  if (!LLVMIsAGlobalVariable(value))
    return false;
  const char *name = LLVMGetValueName2(value, &length);
  return begins_with(name, "__profc_") || begins_with(name, "__llvm_profile_");
}

/* What -fprofile-generate and -finstrument-functions put before a prologue. */
static bool is_counting(LLVMValueRef instruction) {
  size_t length;
  if (LLVMIsACallInst(instruction))
    return begins_with(
        LLVMGetValueName2(LLVMGetCalledValue(instruction), &length),
        "__cyg_profile_func_enter");
  return is_count(instruction);
}

/* Whether such an instruction can be part of a prologue. */
static bool may_belong(const struct am_function *function,
                       LLVMValueRef instruction) {
  switch (LLVMGetInstructionOpcode(instruction)) {
  case LLVMAlloca:
  case LLVMStore:
  case LLVMGetElementPtr:
  case LLVMBitCast:
  case LLVMAddrSpaceCast:
  case LLVMTrunc:
  case LLVMZExt:
  case LLVMSExt:
  case LLVMFPTrunc:
  case LLVMExtractValue:
  case LLVMExtractElement:
  case LLVMInsertElement:
  case LLVMShuffleVector:
  case LLVMPtrToInt:
  case LLVMIntToPtr:
    return true;
  case LLVMLoad:
    return is_detour_or_memory(function, LLVMGetOperand(instruction, 0));
  case LLVMCall:
    return LLVMIsAIntrinsicInst(instruction) != NULL;
  default:
    return false;
  }
}

/* The instruction before which all parameters are in their variables and no
 * code of the user ran. */
LLVMValueRef am_prologue_end(const struct am_function *function) {
  LLVMValueRef end =
      LLVMGetFirstInstruction(LLVMGetEntryBasicBlock(function->value));
  bool belongs = true;
  for (LLVMValueRef i = end; i; i = LLVMGetNextInstruction(i)) {
    belongs = belongs && (may_belong(function, i) || is_counting(i));
    /* Slots stay in the entry block, else they become dynamic. */
    bool is_slot = LLVMIsAAllocaInst(i) && LLVMIsConstant(LLVMGetOperand(i, 0));
    if (is_slot || (belongs && is_move(function, i)))
      end = LLVMGetNextInstruction(i);
  }
  return end;
}
