/* SPDX-License-Identifier: MIT
 *
 * Brings together at the front of a function what has to come before its entry
 * is recorded: its stack slots, and the moves of its arguments.
 */
#include "pass/emit/gather.h"

#include <llvm-c/Core.h>

#include "pass/emit/prologue.h"
#include "pass/llvm/door.h"
#include "pass/llvm/instruction.h"
#include "pass/llvm/values.h"

/* Moves `instruction` before `place`; returns what follows them. */
static LLVMValueRef gather(LLVMValueRef instruction, LLVMValueRef place) {
  if (instruction == place)
    return LLVMGetNextInstruction(place);
  amp_instruction_move(instruction, place);
  return place;
}

LLVMValueRef amp_prologue_gather_slots(LLVMValueRef function) {
  LLVMValueRef place =
      LLVMGetFirstInstruction(LLVMGetEntryBasicBlock(function));
  for (LLVMValueRef i = place, next; i; i = next) {
    next = LLVMGetNextInstruction(i);
    if (amp_is_slot(i))
      place = gather(i, place);
  }
  return place;
}

/* < 19: what debug info says of a variable comes after the move to it. */
static LLVMValueRef pass_by_debug_info(LLVMValueRef place) {
  while (LLVMIsADbgInfoIntrinsic(place))
    place = LLVMGetNextInstruction(place);
  return place;
}

LLVMValueRef amp_prologue_gather_moves(const struct amp_prologue *prologue,
                                       LLVMValueRef place) {
  const struct amp_values *moves = amp_prologue_moves(prologue);
  for (size_t i = 0; moves && i < moves->count; i++)
    place = gather(moves->items[i], pass_by_debug_info(place));
  return place;
}
