/* SPDX-License-Identifier: MIT
 *
 * On entry: load the gate; when it is open (unlikely), copy the captured
 * parameters to a frame on the stack and call __appmap_enter, keeping the
 * call's identity, else 0. At each exit: when the identity is not 0, call
 * __appmap_leave or __appmap_unwind. The user's own variables never escape: the
 * frame holds copies.
 */
#include "pass/emit/enter_leave.h"

#include <string.h>

#include "pass/emit/frame.h"
#include "pass/emit/gather.h"
#include "pass/emit/insertion.h"
#include "pass/emit/module.h"
#include "pass/emit/nonlocal.h"
#include "pass/llvm/attributes.h"
#include "pass/llvm/door.h"

/* Of those that have a variant for each address space that of the usual one. */
static LLVMValueRef call_intrinsic(struct amp_insertion *in, const char *name,
                                   LLVMValueRef *arguments, unsigned count) {
  unsigned id = LLVMLookupIntrinsicID(name, strlen(name));
  LLVMValueRef intrinsic = LLVMGetIntrinsicDeclaration(
      in->pass->module, id, &in->pointer_type, LLVMIntrinsicIsOverloaded(id));
  return LLVMBuildCall2(in->builder, LLVMGlobalGetValueType(intrinsic),
                        intrinsic, arguments, count, "");
}

/* llvm.va_start or llvm.va_end of our own va_list. From LLVM 20 on they have
 * such variants. */
static void call_list_intrinsic(struct amp_insertion *in, const char *name) {
  if (!in->list)
    return;
  LLVMValueRef list =
      LLVMBuildBitCast(in->builder, in->list, in->pointer_type, "");
  call_intrinsic(in, name, &list, 1);
}

/* Sets up a va_list and stores its address beside the parameters. */
static void copy_message(struct amp_insertion *in) {
  call_list_intrinsic(in, "llvm.va_start");
  if (in->list)
    amp_frame_store(in, in->list, in->head + in->function->message.arguments);
}

/* Tells LLVM that the hook does not keep the address that is its argument `i`,
 * counted from 1: such a stack slot is not moved into a coroutine's memory,
 * which may be gone when the call returns. */
static void keep_on_stack(struct amp_insertion *in, LLVMValueRef call,
                          unsigned i) {
  static const char old[] = "nocapture", new[] = "captures"; /* from 21 on */
  unsigned kind = LLVMGetEnumAttributeKindForName(old, sizeof old - 1);
  if (!kind)
    kind = LLVMGetEnumAttributeKindForName(new, sizeof new - 1);
  LLVMAddCallSiteAttribute(call, i,
                           LLVMCreateEnumAttribute(in->pass->context, kind, 0));
}

static LLVMValueRef slot_or_null(struct amp_insertion *in, int offset,
                                 bool used) {
  return used ? amp_frame_at(in, offset) : LLVMConstNull(in->pointer_type);
}

/* An address in the last 8 bytes of the stack frame, also once this function is
 * inlined into another. Forces no frame pointer. */
static LLVMValueRef frame_top(struct amp_insertion *in) {
  static const char x86_64[] = "x86_64", aarch64[] = "aarch64";
  const char *target = LLVMGetTarget(in->pass->module);
  if (!strncmp(target, x86_64, sizeof x86_64 - 1))
    return call_intrinsic(in, "llvm.addressofreturnaddress", NULL, 0);
  if (strncmp(target, aarch64, sizeof aarch64 - 1))
    return LLVMConstNull(in->pointer_type);
  LLVMValueRef back = amp_insertion_integer(in, (uint64_t)-8);
  return LLVMBuildGEP2(in->builder, LLVMInt8TypeInContext(in->pass->context),
                       call_intrinsic(in, "llvm.sponentry", NULL, 0), &back, 1,
                       "");
}

static void add_slots(struct amp_insertion *in) {
  enum { LIST_WORDS = 3 };
  LLVMValueRef function = in->function->value;
  LLVMPositionBuilderBefore(
      in->builder, LLVMGetFirstInstruction(LLVMGetEntryBasicBlock(function)));
  in->token = amp_insertion_slot(in, in->token_type, "appmap.call", false);
  amp_frame_add_slot(in);
  if (in->frame && in->function->message.is_captured)
    in->list = amp_insertion_slot(in, LLVMArrayType(in->token_type, LIST_WORDS),
                                  "appmap.list", true);
}

static void insert_enter(struct amp_insertion *in) {
  struct amp_function *function = in->function;
  add_slots(in);
  LLVMValueRef place = amp_prologue_gather_slots(function->value);
  amp_insertion_move(in, place);
  /* First of all: whatever runs or is unwound later may read it. */
  LLVMBuildStore(in->builder, amp_insertion_integer(in, 0), in->token);
  place = amp_prologue_gather_moves(function->prologue, place);
  amp_insertion_if_open(in, place);
  for (unsigned i = 0; i < function->parameter_count; i++)
    amp_frame_copy_parameter(in, &function->parameters[i]);
  copy_message(in);
  LLVMValueRef arguments[] = {
      in->descriptor,
      slot_or_null(in, (int)in->head - AMP_FRAME_HEAD, in->frame),
      frame_top(in)};
  LLVMValueRef call =
      amp_insertion_call(in, "__appmap_enter", in->token_type, arguments, 3);
  keep_on_stack(in, call, 2);
  LLVMBuildStore(in->builder, call, in->token);
  call_list_intrinsic(in, "llvm.va_end");
}

/* What landing pads are given, of every language that uses them on ELF. */
static LLVMValueRef exception(struct amp_insertion *in, LLVMValueRef pair) {
  LLVMTypeRef type = LLVMTypeOf(pair);
  if (LLVMGetTypeKind(type) != LLVMStructTypeKind ||
      !LLVMCountStructElementTypes(type) ||
      LLVMStructGetTypeAtIndex(type, 0) != in->pointer_type)
    return LLVMConstNull(in->pointer_type);
  return LLVMBuildExtractValue(in->builder, pair, 0, "");
}

static void insert_leave(void *context, LLVMValueRef exit) {
  struct amp_insertion *in = context;
  /* An exception may leave a coroutine's body, too, when its call has long
   * ended and the stack slots are gone. */
  if (LLVMIsAResumeInst(exit) && amp_insertion_is_coroutine(in))
    return;
  LLVMTypeRef nothing = LLVMVoidTypeInContext(in->pass->context);
  LLVMValueRef call = amp_insertion_if_recorded(in, exit);
  LLVMValueRef arguments[4] = {call, in->descriptor};
  if (LLVMIsAResumeInst(exit)) {
    arguments[2] = exception(in, LLVMGetOperand(exit, 0));
    amp_insertion_call(in, "__appmap_unwind", nothing, arguments, 3);
    return;
  }
  bool has_value = amp_frame_copy_result(in, exit);
  arguments[2] = slot_or_null(in, 0, in->frame && in->head);
  arguments[3] = slot_or_null(in, (int)in->result, has_value);
  LLVMValueRef leave =
      amp_insertion_call(in, "__appmap_leave", nothing, arguments, 4);
  keep_on_stack(in, leave, 3);
  keep_on_stack(in, leave, 4);
}

/* C has no exceptions of its own: cleanups would add a personality and a
 * reference to libgcc_s. A coroutine's body may unwind long after its call
 * was left. */
static bool may_unwind(const struct amp_insertion *in) {
  return in->pass->is_cxx &&
         !amp_function_has_attribute(in->function->value, "nounwind") &&
         !amp_insertion_is_coroutine(in);
}

void amp_function_insert(struct amp_pass *pass, struct amp_function *function,
                         LLVMValueRef descriptor) {
  struct amp_insertion in = {
      .pass = pass,
      .function = function,
      .builder = LLVMCreateBuilderInContext(pass->context),
      .token_type = LLVMInt64TypeInContext(pass->context),
      .pointer_type = amp_pointer_type(pass),
  };
  in.descriptor = LLVMConstBitCast(descriptor, in.pointer_type);
  amp_function_drop_memory_attributes(function->value);
  insert_enter(&in);
  bool unwinds = may_unwind(&in);
  amp_function_each_exit(function->value, unwinds,
                         unwinds ? amp_module_personality(pass) : NULL,
                         insert_leave, &in);
  amp_nonlocal_insert(&in);
  LLVMDisposeBuilder(in.builder);
}
