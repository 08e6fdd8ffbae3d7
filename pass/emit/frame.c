/* SPDX-License-Identifier: MIT
 *
 * Copies, so that the user's own variables never escape. What is not a whole
 * number of bytes, or padding, is zero.
 */
#include "pass/emit/frame.h"

#include "pass/llvm/attributes.h"
#include "pass/types/kinds.h"

enum { ALIGNMENT = 8 };

/* What a function needs of the stack decides how deep it can recurse: there is
 * no head that the runtime does not use, and the result takes the place of
 * arguments that it does not look at again. */
static unsigned lay_out(struct amp_insertion *in) {
  const struct amp_function *function = in->function;
  bool has_out = false;
  for (unsigned i = 0; i < function->parameter_count; i++)
    has_out |= function->parameters[i].is_out;
  in->head = function->has_plan || (function->flags & APPMAP_RESULT_ERRNO)
                 ? AMP_FRAME_HEAD
                 : 0;
  unsigned arguments = (function->arguments + 7) / 8 * 8;
  in->result = in->head + (has_out ? arguments : 0);
  unsigned result = function->is_result_captured ? function->result_size : 0;
  unsigned end = in->head + function->arguments,
           result_end = in->result + result;
  return result && result_end > end ? result_end : end;
}

void amp_frame_add_slot(struct amp_insertion *in) {
  unsigned size = lay_out(in);
  if (!in->function->is_result_captured && !in->function->arguments)
    return;
  LLVMTypeRef type = LLVMArrayType(in->token_type, (size + 7) / 8);
  in->frame = amp_insertion_slot(in, type, "appmap.frame", true);
  LLVMSetAlignment(in->frame, ALIGNMENT);
}

static LLVMValueRef as_pointer_to(struct amp_insertion *in,
                                  LLVMValueRef pointer, LLVMTypeRef type) {
  /* A no-op with opaque pointers. */
  return LLVMBuildBitCast(
      in->builder, pointer,
      LLVMPointerType(type, LLVMGetPointerAddressSpace(LLVMTypeOf(pointer))),
      "");
}

LLVMValueRef amp_frame_at(struct amp_insertion *in, int offset) {
  LLVMTypeRef byte = LLVMInt8TypeInContext(in->pass->context);
  LLVMValueRef base = as_pointer_to(in, in->frame, byte);
  LLVMValueRef index = amp_insertion_integer(in, (uint64_t)offset);
  /* Not `inbounds`: a head that nobody uses may lie before the slot. */
  return offset ? LLVMBuildGEP2(in->builder, byte, base, &index, 1, "") : base;
}

static unsigned alignment_at(unsigned offset) {
  return offset % ALIGNMENT ? offset & -offset : ALIGNMENT;
}

void amp_frame_store(struct amp_insertion *in, LLVMValueRef value,
                     unsigned offset) {
  LLVMTypeRef type = LLVMTypeOf(value);
  /* Only widths of whole bytes have a layout in memory. */
  if (LLVMGetTypeKind(type) == LLVMIntegerTypeKind &&
      LLVMGetIntTypeWidth(type) % 8) {
    type = LLVMIntTypeInContext(in->pass->context,
                                (LLVMGetIntTypeWidth(type) + 7) / 8 * 8);
    value = LLVMBuildZExt(in->builder, value, type, "");
  }
  LLVMValueRef slot = as_pointer_to(in, amp_frame_at(in, (int)offset), type);
  LLVMSetAlignment(LLVMBuildStore(in->builder, value, slot),
                   alignment_at(offset));
}

static bool is_scalar(LLVMTypeRef type) {
  switch (LLVMGetTypeKind(type)) {
  case LLVMIntegerTypeKind:
  case LLVMHalfTypeKind:
  case LLVMFloatTypeKind:
  case LLVMDoubleTypeKind:
  case LLVMX86_FP80TypeKind:
  case LLVMFP128TypeKind:
  case LLVMPointerTypeKind:
    return true;
  default:
    return false;
  }
}

/* A scalar is loaded, so that the variable can still live in a register. */
static void copy(struct amp_insertion *in, LLVMValueRef address, uint64_t size,
                 unsigned offset) {
  LLVMTypeRef type =
      LLVMIsAAllocaInst(address) ? LLVMGetAllocatedType(address) : NULL;
  if (type && is_scalar(type) &&
      LLVMABISizeOfType(in->pass->layout, type) == size) {
    amp_frame_store(in, LLVMBuildLoad2(in->builder, type, address, ""), offset);
    return;
  }
  LLVMTypeRef byte = LLVMInt8TypeInContext(in->pass->context);
  LLVMBuildMemCpy(in->builder, amp_frame_at(in, (int)offset),
                  alignment_at(offset), as_pointer_to(in, address, byte), 1,
                  amp_insertion_integer(in, size));
}

void amp_frame_copy_parameter(struct amp_insertion *in,
                              const struct amp_parameter *parameter) {
  if (!parameter->is_captured)
    return;
  if (!parameter->address) {
    amp_frame_store(in, parameter->value, in->head + parameter->offset);
    return;
  }
  LLVMValueRef address = parameter->address;
  if (parameter->is_indirect) {
    LLVMTypeRef pointer = in->pointer_type;
    address = LLVMBuildLoad2(in->builder, pointer,
                             as_pointer_to(in, address, pointer), "");
  }
  copy(in, address, parameter->size, in->head + parameter->offset);
}

static void clear(struct amp_insertion *in, unsigned offset, unsigned size) {
  LLVMTypeRef byte = LLVMInt8TypeInContext(in->pass->context);
  LLVMBuildMemSet(in->builder, amp_frame_at(in, (int)offset),
                  LLVMConstNull(byte), amp_insertion_integer(in, size), 1);
}

bool amp_frame_copy_result(struct amp_insertion *in, LLVMValueRef exit) {
  const struct amp_function *function = in->function;
  LLVMValueRef sret = amp_sret_argument(function->value);
  if (!function->is_result_captured || !LLVMIsAReturnInst(exit))
    return false;
  if (sret) {
    copy(in, sret, function->result_size, in->result);
    return true;
  }
  bool has_value = LLVMGetNumOperands(exit) > 0;
  if (!has_value && !amp_type_is_empty(function->result_declared))
    return false;
  LLVMValueRef value = has_value ? LLVMGetOperand(exit, 0) : NULL;
  uint64_t size =
      value ? LLVMStoreSizeOfType(in->pass->layout, LLVMTypeOf(value)) : 0;
  if (size > (function->result_size + 7) / 8 * 8)
    return false;
  if (size < function->result_size) /* the rest is padding */
    clear(in, in->result + (unsigned)size,
          function->result_size - (unsigned)size);
  if (value)
    amp_frame_store(in, value, in->result);
  return true;
}
