/* SPDX-License-Identifier: MIT
 *
 * Brings together at the front of a function what has to come before its entry
 * is recorded: its stack slots, and the moves of its arguments.
 */
#include "pass/emit/gather.h"
#include "pass/emit/prologue.h"
#include "pass/pass.h"

/* What follows when `instruction` stands before `place`. */
static LLVMValueRef gather(LLVMValueRef instruction, LLVMValueRef place) {
  if (instruction == place)
    return LLVMGetNextInstruction(place);
  am_instruction_move(instruction, place);
  return place;
}

LLVMValueRef am_prologue_gather_slots(LLVMValueRef function) {
  LLVMValueRef place =
      LLVMGetFirstInstruction(LLVMGetEntryBasicBlock(function));
  for (LLVMValueRef i = place, next; i; i = next) {
    next = LLVMGetNextInstruction(i);
    if (am_is_slot(i))
      place = gather(i, place);
  }
  return place;
}

/* < 19: what debug info says of a variable stands behind the move to it. */
static LLVMValueRef pass_by_debug_info(LLVMValueRef place) {
  while (LLVMIsADbgInfoIntrinsic(place))
    place = LLVMGetNextInstruction(place);
  return place;
}

LLVMValueRef am_prologue_gather_moves(const struct am_prologue *prologue,
                                      LLVMValueRef place) {
  const struct am_values *moves = am_prologue_moves(prologue);
  for (size_t i = 0; moves && i < moves->count; i++)
    place = gather(moves->items[i], pass_by_debug_info(place));
  return place;
}
