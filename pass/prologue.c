/* SPDX-License-Identifier: MIT
 *
 * Clang moves the incoming arguments to their variables first of all, but not
 * only: counters, calls of the OpenMP runtime and slots of the user's own may
 * stand between. So each move is followed from the variable back to the
 * arguments. It depends on nothing else, and nothing else has seen the variable
 * before it: it can be done earlier.
 */
#include "pass/prologue.h"

#include <stdlib.h>
#include <string.h>

#include "pass/pass.h"

/* Memory of the function's own that arguments are moved to: a parameter's
 * variable, or a detour on the way to one, where clang puts together what came
 * in several registers. */
struct slot {
  LLVMValueRef value;
  LLVMValueRef retained; /* the argument that ARC puts there; NULL: none */
  bool is_variable;
  bool is_filled; /* by a move */
  bool is_used;   /* by something that is no move, or is behind one */
};

struct am_prologue {
  const struct am_values *variables; /* while reading */
  struct slot *slots;
  size_t count;
  struct am_values loads; /* of arguments that are, or were put, in memory */
  struct am_values moves; /* and what they are made from, operands first */
};

/* More than clang needs to move an argument. */
enum { DEPTH_MAX = 8 };

static bool contains(const struct am_values *values, LLVMValueRef value) {
  for (size_t i = 0; i < values->count; i++)
    if (values->items[i] == value)
      return true;
  return false;
}

static bool is_address(LLVMOpcode opcode) {
  return opcode == LLVMGetElementPtr || opcode == LLVMBitCast ||
         opcode == LLVMAddrSpaceCast;
}

/* What `pointer` points into. */
static LLVMValueRef base_of(LLVMValueRef pointer) {
  while (LLVMIsAInstruction(pointer) &&
         is_address(LLVMGetInstructionOpcode(pointer)))
    pointer = LLVMGetOperand(pointer, 0);
  return pointer;
}

/* Before LLVM 19 a _BitInt is made as narrow as it is on its way. */
static bool is_argument(LLVMValueRef value) {
  return LLVMIsAArgument(LLVMIsATruncInst(value) ? LLVMGetOperand(value, 0)
                                                 : value);
}

bool am_receives_argument(LLVMValueRef pointer) {
  for (LLVMUseRef use = LLVMGetFirstUse(pointer); use;
       use = LLVMGetNextUse(use)) {
    LLVMValueRef user = LLVMGetUser(use);
    if (LLVMIsAStoreInst(user) && LLVMGetOperand(user, 1) == pointer &&
        is_argument(LLVMGetOperand(user, 0)))
      return true;
    if (LLVMIsAInstruction(user) &&
        is_address(LLVMGetInstructionOpcode(user)) &&
        am_receives_argument(user))
      return true;
  }
  return false;
}

static struct slot *find_slot(const struct am_prologue *prologue,
                              LLVMValueRef pointer) {
  LLVMValueRef base = base_of(pointer);
  for (size_t i = 0; i < prologue->count; i++)
    if (prologue->slots[i].value == base)
      return &prologue->slots[i];
  return NULL;
}

/* A slot that an argument may still be moved to or from. */
static struct slot *untouched_slot(const struct am_prologue *prologue,
                                   LLVMValueRef pointer) {
  struct slot *slot = find_slot(prologue, pointer);
  return slot && !slot->is_used ? slot : NULL;
}

/* Whether `pointer` leads to an argument that came in memory. Some of those
 * have variables of their own. */
static bool is_in_memory(const struct am_prologue *prologue,
                         LLVMValueRef pointer) {
  LLVMValueRef base = base_of(pointer);
  return LLVMIsAArgument(base) && !contains(prologue->variables, base);
}

/* Whether what stands behind `pointer` can be on its way to a variable. */
static bool is_on_its_way(const struct am_prologue *prologue,
                          LLVMValueRef pointer) {
  return untouched_slot(prologue, pointer) || is_in_memory(prologue, pointer);
}

/* Whether that may be on its way to this slot. What a pointer
 * leads to is an argument only when it becomes a parameter. */
static bool can_move(const struct am_prologue *prologue, LLVMValueRef pointer,
                     const struct slot *slot) {
  const struct slot *from = find_slot(prologue, pointer);
  return from ? from->is_filled && !from->is_variable
              : slot->is_variable && is_in_memory(prologue, pointer);
}

/* Operations that need nothing but their operands. */
static bool is_pure(LLVMValueRef instruction) {
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

/* Whether `value` is made of nothing but constants and arguments, of which
 * there is at least one. */
static bool is_incoming(const struct am_prologue *prologue, LLVMValueRef value,
                        const struct slot *slot, unsigned depth) {
  /* An argument that is the variable has nowhere to go: `p = &argument` is the
   * user's. */
  if (LLVMIsAArgument(value))
    return !contains(prologue->variables, value);
  if (!LLVMIsAInstruction(value) || depth == DEPTH_MAX)
    return false;
  if (LLVMIsALoadInst(value))
    return contains(&prologue->loads, value) &&
           can_move(prologue, LLVMGetOperand(value, 0), slot);
  bool found = false;
  for (int i = 0; is_pure(value) && i < LLVMGetNumOperands(value); i++) {
    LLVMValueRef operand = LLVMGetOperand(value, (unsigned)i);
    if (LLVMIsConstant(operand))
      continue;
    if (!is_incoming(prologue, operand, slot, depth + 1))
      return false;
    found = true;
  }
  return found;
}

/* Adds an instruction behind those that it needs. */
static void add_move(struct am_prologue *prologue, LLVMValueRef value) {
  if (!LLVMIsAInstruction(value) || LLVMIsAAllocaInst(value) ||
      contains(&prologue->moves, value))
    return;
  for (int i = 0; i < LLVMGetNumOperands(value); i++)
    add_move(prologue, LLVMGetOperand(value, (unsigned)i));
  am_values_add(&prologue->moves, value);
}

static void use(struct am_prologue *prologue, LLVMValueRef pointer) {
  struct slot *slot = find_slot(prologue, pointer);
  if (slot)
    slot->is_used = true;
}

static void use_operands(struct am_prologue *prologue,
                         LLVMValueRef instruction) {
  for (int i = 0; i < LLVMGetNumOperands(instruction); i++)
    use(prologue, LLVMGetOperand(instruction, (unsigned)i));
}

/* The argument that a call of Objective-C's ARC retains. */
static LLVMValueRef retained(LLVMValueRef value, const char *function) {
  size_t length;
  LLVMValueRef callee =
      LLVMIsACallInst(value) ? LLVMGetCalledValue(value) : NULL;
  if (!callee || strcmp(LLVMGetValueName2(callee, &length), function))
    return NULL;
  return LLVMIsAArgument(
      LLVMGetOperand(value, LLVMGetNumArgOperands(value) - 1));
}

static void note_retained(struct am_prologue *prologue, LLVMValueRef pointer,
                          LLVMValueRef argument) {
  struct slot *slot = find_slot(prologue, pointer);
  if (slot && argument && !slot->is_filled && !slot->retained)
    slot->retained = argument;
}

static void read_load(struct am_prologue *prologue, LLVMValueRef load) {
  LLVMValueRef pointer = LLVMGetOperand(load, 0);
  if (is_on_its_way(prologue, pointer))
    am_values_add(&prologue->loads, load);
  use(prologue, pointer);
}

/* A variable of one value is filled once; the next store is the user's. */
static bool is_whole(const struct slot *slot, LLVMValueRef pointer) {
  return slot->is_filled && slot->value == pointer;
}

static void read_store(struct am_prologue *prologue, LLVMValueRef store) {
  LLVMValueRef pointer = LLVMGetOperand(store, 1);
  note_retained(prologue, pointer,
                retained(LLVMGetOperand(store, 0), "llvm.objc.retain"));
  struct slot *slot = untouched_slot(prologue, pointer);
  if (!slot || is_whole(slot, pointer) ||
      !is_incoming(prologue, LLVMGetOperand(store, 0), slot, 0)) {
    use_operands(prologue, store);
    return;
  }
  slot->is_filled = true;
  add_move(prologue, store);
}

static void read_copy(struct am_prologue *prologue, LLVMValueRef copy) {
  struct slot *slot = untouched_slot(prologue, LLVMGetOperand(copy, 0));
  LLVMValueRef from = LLVMGetOperand(copy, 1);
  if (slot && !slot->is_filled && is_on_its_way(prologue, from) &&
      can_move(prologue, from, slot)) {
    slot->is_filled = true;
    add_move(prologue, copy);
    use(prologue, from);
  } else {
    use_operands(prologue, copy);
  }
}

static void read_other(struct am_prologue *prologue, LLVMValueRef instruction) {
  LLVMValueRef argument = retained(instruction, "llvm.objc.storeStrong");
  if (argument)
    note_retained(prologue, LLVMGetOperand(instruction, 0), argument);
  use_operands(prologue, instruction);
}

static void read_instruction(struct am_prologue *prologue,
                             LLVMValueRef instruction) {
  if (LLVMIsALoadInst(instruction))
    read_load(prologue, instruction);
  else if (LLVMIsAStoreInst(instruction))
    read_store(prologue, instruction);
  else if (LLVMIsAMemCpyInst(instruction))
    read_copy(prologue, instruction);
  else if (!is_address(LLVMGetInstructionOpcode(instruction)))
    read_other(prologue, instruction);
}

static bool is_slot(LLVMValueRef instruction) {
  return LLVMIsAAllocaInst(instruction) &&
         LLVMIsConstant(LLVMGetOperand(instruction, 0));
}

static void find_slots(struct am_prologue *prologue, LLVMBasicBlockRef entry) {
  for (LLVMValueRef i = LLVMGetFirstInstruction(entry); i;
       i = LLVMGetNextInstruction(i)) {
    bool is_variable = contains(prologue->variables, i);
    if (!is_slot(i) || (!is_variable && !am_receives_argument(i)))
      continue;
    struct slot *slots =
        realloc(prologue->slots, (prologue->count + 1) * sizeof *slots);
    if (!slots)
      return;
    slots[prologue->count++] =
        (struct slot){.value = i, .is_variable = is_variable};
    prologue->slots = slots;
  }
}

struct am_prologue *am_prologue_read(LLVMValueRef function,
                                     const struct am_values *variables) {
  struct am_prologue *prologue = calloc(1, sizeof *prologue);
  if (!prologue)
    return NULL;
  LLVMBasicBlockRef entry = LLVMGetEntryBasicBlock(function);
  prologue->variables = variables;
  find_slots(prologue, entry);
  if (prologue->count)
    for (LLVMValueRef i = LLVMGetFirstInstruction(entry); i;
         i = LLVMGetNextInstruction(i))
      read_instruction(prologue, i);
  prologue->variables = NULL;
  return prologue;
}

void am_prologue_free(struct am_prologue *prologue) {
  if (!prologue)
    return;
  free(prologue->slots);
  free(prologue->loads.items);
  free(prologue->moves.items);
  free(prologue);
}

bool am_prologue_fills(const struct am_prologue *prologue,
                       LLVMValueRef variable) {
  const struct slot *slot = prologue ? find_slot(prologue, variable) : NULL;
  return slot && slot->is_filled;
}

LLVMValueRef am_prologue_retained(const struct am_prologue *prologue,
                                  LLVMValueRef variable) {
  const struct slot *slot = prologue ? find_slot(prologue, variable) : NULL;
  return slot ? slot->retained : NULL;
}

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
    if (is_slot(i))
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
  for (size_t i = 0; prologue && i < prologue->moves.count; i++)
    place = gather(prologue->moves.items[i], pass_by_debug_info(place));
  return place;
}
