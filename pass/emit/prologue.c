/* SPDX-License-Identifier: MIT
 *
 * Clang moves the incoming arguments to their variables first of all, but not
 * only: counters, calls of the OpenMP runtime and slots of the user's own may
 * come between. So each move is followed from the variable back to the
 * arguments. It depends on nothing else, and nothing else has seen the variable
 * before it: it can be done earlier.
 */
#include "pass/emit/prologue.h"

#include <stdlib.h>

#include <llvm-c/Core.h>

#include "pass/llvm/attributes.h"
#include "pass/llvm/door.h"
#include "pass/llvm/instruction.h"
#include "pass/llvm/values.h"

/* Memory of the function's own that arguments are moved to: a parameter's
 * variable, or a detour on the way to one, where clang puts together what came
 * in several registers. */
struct slot {
  LLVMValueRef value;
  LLVMValueRef retained; /* the argument that ARC puts there; NULL: none */
  bool is_variable;
  bool is_used;    /* by something that is no move, or is behind one */
  uint64_t filled; /* by moves, up to here; 0: nothing yet */
};

struct amp_prologue {
  const struct amp_values *variables; /* while reading */
  LLVMTargetDataRef layout;           /* likewise */
  LLVMValueRef result;                /* where it is put in memory, or NULL */
  struct amp_values own; /* arguments in memory that only this function sees */
  bool is_changed;       /* what other arguments lead to, perhaps */
  struct slot *slots;
  size_t count;
  struct amp_values loads; /* of arguments that are, or were put, in memory */
  struct amp_values moves; /* and what they are made from, operands first */
};

/* More than clang needs to move an argument. */
enum { DEPTH_MAX = 8 };

/* Before LLVM 19 a _BitInt is made as narrow as it is on its way. */
static bool is_argument(LLVMValueRef value) {
  return LLVMIsAArgument(LLVMIsATruncInst(value) ? LLVMGetOperand(value, 0)
                                                 : value);
}

bool amp_receives_argument(LLVMValueRef pointer) {
  for (LLVMUseRef use = LLVMGetFirstUse(pointer); use;
       use = LLVMGetNextUse(use)) {
    LLVMValueRef user = LLVMGetUser(use);
    if (LLVMIsAStoreInst(user) && LLVMGetOperand(user, 1) == pointer &&
        is_argument(LLVMGetOperand(user, 0)))
      return true;
    if (LLVMIsAInstruction(user) && amp_is_address(user) &&
        amp_receives_argument(user))
      return true;
  }
  return false;
}

static struct slot *find_slot(const struct amp_prologue *prologue,
                              LLVMValueRef pointer) {
  LLVMValueRef base = amp_address_base(pointer);
  for (size_t i = 0; i < prologue->count; i++)
    if (prologue->slots[i].value == base)
      return &prologue->slots[i];
  return NULL;
}

/* A slot that an argument may still be moved to or from. */
static struct slot *untouched_slot(const struct amp_prologue *prologue,
                                   LLVMValueRef pointer) {
  struct slot *slot = find_slot(prologue, pointer);
  return slot && !slot->is_used ? slot : NULL;
}

/* Whether `pointer` leads to an argument that came in memory. Some of those
 * have variables of their own. */
static bool is_in_memory(const struct amp_prologue *prologue,
                         LLVMValueRef pointer) {
  LLVMValueRef base = amp_address_base(pointer);
  return LLVMIsAArgument(base) && base != prologue->result &&
         !amp_values_have(prologue->variables, base);
}

/* Whether nobody can have written to it since the function began. */
static bool is_unchanged(const struct amp_prologue *prologue,
                         LLVMValueRef pointer) {
  return !prologue->is_changed ||
         amp_values_have(&prologue->own, amp_address_base(pointer));
}

/* Whether what `pointer` leads to can be on its way to a variable. */
static bool is_on_its_way(const struct amp_prologue *prologue,
                          LLVMValueRef pointer) {
  int64_t offset;
  return amp_pointer_base(prologue->layout, pointer, &offset) && offset >= 0 &&
         (untouched_slot(prologue, pointer) ||
          (is_in_memory(prologue, pointer) && is_unchanged(prologue, pointer)));
}

/* Whether that may be on its way to this slot. What a pointer
 * leads to is an argument only when it becomes a parameter. */
static bool can_move(const struct amp_prologue *prologue, LLVMValueRef pointer,
                     const struct slot *slot) {
  const struct slot *from = find_slot(prologue, pointer);
  return from ? from->filled && !from->is_variable
              : slot->is_variable && is_in_memory(prologue, pointer);
}

/* Whether `value` is made of nothing but constants and arguments, of which
 * there is at least one. */
static bool is_incoming(const struct amp_prologue *prologue, LLVMValueRef value,
                        const struct slot *slot, unsigned depth) {
  /* An argument that is the variable has nowhere to go: `p = &argument` is the
   * user's. */
  if (LLVMIsAArgument(value))
    return !amp_values_have(prologue->variables, value);
  if (!LLVMIsAInstruction(value) || depth == DEPTH_MAX)
    return false;
  if (LLVMIsALoadInst(value))
    return amp_values_have(&prologue->loads, value) &&
           can_move(prologue, LLVMGetOperand(value, 0), slot);
  bool found = false;
  for (int i = 0; amp_is_pure(value) && i < LLVMGetNumOperands(value); i++) {
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
static void add_move(struct amp_prologue *prologue, LLVMValueRef value) {
  if (!LLVMIsAInstruction(value) || LLVMIsAAllocaInst(value) ||
      amp_values_have(&prologue->moves, value))
    return;
  for (int i = 0; i < LLVMGetNumOperands(value); i++)
    add_move(prologue, LLVMGetOperand(value, (unsigned)i));
  amp_values_add(&prologue->moves, value);
}

static void use(struct amp_prologue *prologue, LLVMValueRef pointer) {
  struct slot *slot = find_slot(prologue, pointer);
  if (slot)
    slot->is_used = true;
}

/* Others may write to it from now on. */
static void share(struct amp_prologue *prologue, LLVMValueRef pointer) {
  for (size_t i = 0; i < prologue->own.count; i++)
    if (prologue->own.items[i] == amp_address_base(pointer))
      prologue->own.items[i] = NULL;
}

static void use_operands(struct amp_prologue *prologue,
                         LLVMValueRef instruction) {
  for (int i = 0; i < LLVMGetNumOperands(instruction); i++) {
    use(prologue, LLVMGetOperand(instruction, (unsigned)i));
    share(prologue, LLVMGetOperand(instruction, (unsigned)i));
  }
}

/* An instruction of the user's own, that writes to `to`. NULL: anywhere. */
static void read_foreign(struct amp_prologue *prologue,
                         LLVMValueRef instruction, LLVMValueRef to) {
  use_operands(prologue, instruction);
  prologue->is_changed |= !to || !LLVMIsAAllocaInst(amp_address_base(to));
}

/* The argument that a call of Objective-C's ARC retains. */
static LLVMValueRef retained(LLVMValueRef value, const char *function) {
  if (!amp_is_call_of(value, function))
    return NULL;
  return LLVMIsAArgument(
      LLVMGetOperand(value, LLVMGetNumArgOperands(value) - 1));
}

static void note_retained(struct amp_prologue *prologue, LLVMValueRef pointer,
                          LLVMValueRef argument) {
  struct slot *slot = find_slot(prologue, pointer);
  if (slot && argument && !slot->filled && !slot->retained)
    slot->retained = argument;
}

static void read_load(struct amp_prologue *prologue, LLVMValueRef load) {
  LLVMValueRef pointer = LLVMGetOperand(load, 0);
  prologue->is_changed |= LLVMGetVolatile(load) || LLVMGetOrdering(load);
  if (is_on_its_way(prologue, pointer))
    amp_values_add(&prologue->loads, load);
  use(prologue, pointer);
}

/* Pieces come in the order of their places, each once: what is stored where
 * something came already is the user's. */
static bool fill(const struct amp_prologue *prologue, struct slot *slot,
                 LLVMValueRef pointer, uint64_t size) {
  int64_t offset;
  if (!amp_pointer_base(prologue->layout, pointer, &offset) || offset < 0 ||
      (uint64_t)offset < slot->filled)
    return false;
  slot->filled = (uint64_t)offset + size;
  return true;
}

static void read_store(struct amp_prologue *prologue, LLVMValueRef store) {
  LLVMValueRef value = LLVMGetOperand(store, 0),
               pointer = LLVMGetOperand(store, 1);
  note_retained(prologue, pointer, retained(value, "llvm.objc.retain"));
  struct slot *slot = untouched_slot(prologue, pointer);
  if (!slot || !is_incoming(prologue, value, slot, 0) ||
      !fill(prologue, slot, pointer,
            amp_stored_size(prologue->layout, value))) {
    read_foreign(prologue, store, pointer);
    return;
  }
  share(prologue, value);
  add_move(prologue, store);
}

static void read_copy(struct amp_prologue *prologue, LLVMValueRef copy) {
  enum { TO, FROM, SIZE };
  LLVMValueRef to = LLVMGetOperand(copy, TO), from = LLVMGetOperand(copy, FROM),
               size = LLVMGetOperand(copy, SIZE);
  struct slot *slot = untouched_slot(prologue, to);
  if (slot && !slot->filled && LLVMIsAConstantInt(size) &&
      is_on_its_way(prologue, from) && can_move(prologue, from, slot) &&
      fill(prologue, slot, to, LLVMConstIntGetZExtValue(size))) {
    add_move(prologue, copy);
    use(prologue, from);
  } else {
    read_foreign(prologue, copy, to);
  }
}

/* Whether it leaves memory as it is. Clang puts a call of OpenMP before the
 * moves. */
static bool is_harmless(LLVMValueRef instruction) {
  return amp_is_pure(instruction) || LLVMIsAAllocaInst(instruction) ||
         LLVMIsADbgInfoIntrinsic(instruction) ||
         amp_is_call_of(instruction, "__kmpc_global_thread_num");
}

static void read_other(struct amp_prologue *prologue,
                       LLVMValueRef instruction) {
  LLVMValueRef argument = retained(instruction, "llvm.objc.storeStrong");
  if (argument)
    note_retained(prologue, LLVMGetOperand(instruction, 0), argument);
  if (is_harmless(instruction))
    use_operands(prologue, instruction);
  else
    read_foreign(prologue, instruction, NULL);
}

static void read_instruction(struct amp_prologue *prologue,
                             LLVMValueRef instruction) {
  if (LLVMIsALoadInst(instruction))
    read_load(prologue, instruction);
  else if (LLVMIsAStoreInst(instruction))
    read_store(prologue, instruction);
  else if (LLVMIsAMemCpyInst(instruction))
    read_copy(prologue, instruction);
  else if (!amp_is_address(instruction))
    read_other(prologue, instruction);
}

static void find_slots(struct amp_prologue *prologue, LLVMBasicBlockRef entry) {
  for (LLVMValueRef i = LLVMGetFirstInstruction(entry); i;
       i = LLVMGetNextInstruction(i)) {
    bool is_variable = amp_values_have(prologue->variables, i);
    if (!amp_is_slot(i) || (!is_variable && !amp_receives_argument(i)))
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

static void find_own(struct amp_prologue *prologue, LLVMValueRef function) {
  for (unsigned i = 0; i < LLVMCountParams(function); i++)
    if (amp_argument_has_attribute(function, i, "byval"))
      amp_values_add(&prologue->own, LLVMGetParam(function, i));
}

struct amp_prologue *amp_prologue_read(LLVMTargetDataRef layout,
                                       LLVMValueRef function,
                                       const struct amp_values *variables) {
  struct amp_prologue *prologue = calloc(1, sizeof *prologue);
  if (!prologue)
    return NULL;
  LLVMBasicBlockRef entry = LLVMGetEntryBasicBlock(function);
  prologue->variables = variables;
  prologue->layout = layout;
  prologue->result = amp_sret_argument(function);
  find_own(prologue, function);
  find_slots(prologue, entry);
  if (prologue->count)
    for (LLVMValueRef i = LLVMGetFirstInstruction(entry); i;
         i = LLVMGetNextInstruction(i))
      read_instruction(prologue, i);
  prologue->variables = NULL;
  prologue->layout = NULL;
  return prologue;
}

void amp_prologue_free(struct amp_prologue *prologue) {
  if (!prologue)
    return;
  free(prologue->own.items);
  free(prologue->slots);
  free(prologue->loads.items);
  free(prologue->moves.items);
  free(prologue);
}

bool amp_prologue_fills(const struct amp_prologue *prologue,
                        LLVMValueRef variable) {
  const struct slot *slot = prologue ? find_slot(prologue, variable) : NULL;
  return slot && slot->filled;
}

LLVMValueRef amp_prologue_retained(const struct amp_prologue *prologue,
                                   LLVMValueRef variable) {
  const struct slot *slot = prologue ? find_slot(prologue, variable) : NULL;
  return slot ? slot->retained : NULL;
}

const struct amp_values *
amp_prologue_moves(const struct amp_prologue *prologue) {
  return prologue ? &prologue->moves : NULL;
}
