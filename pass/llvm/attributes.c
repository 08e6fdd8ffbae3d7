/* SPDX-License-Identifier: MIT
 *
 * Attributes of functions and of their arguments.
 */
#include "pass/llvm/attributes.h"

#include <string.h>

#include <llvm-c/Core.h>

static const char mark[] = "instrument-function-entry-inlined",
                  exit_mark[] = "instrument-function-exit-inlined";

static bool has_attribute(LLVMValueRef function, LLVMAttributeIndex index,
                          const char *name) {
  unsigned kind = LLVMGetEnumAttributeKindForName(name, strlen(name));
  return kind && LLVMGetEnumAttributeAtIndex(function, index, kind);
}

bool amp_function_has_attribute(LLVMValueRef function, const char *name) {
  return has_attribute(function, LLVMAttributeFunctionIndex, name);
}

void amp_function_add_attribute(LLVMValueRef function, const char *name) {
  LLVMContextRef context = LLVMGetModuleContext(LLVMGetGlobalParent(function));
  unsigned kind = LLVMGetEnumAttributeKindForName(name, strlen(name));
  LLVMAddAttributeAtIndex(function, LLVMAttributeFunctionIndex,
                          LLVMCreateEnumAttribute(context, kind, 0));
}

bool amp_argument_has_attribute(LLVMValueRef function, unsigned i,
                                const char *name) {
  return has_attribute(function, i + 1, name);
}

LLVMValueRef amp_sret_argument(LLVMValueRef function) {
  unsigned count = LLVMCountParams(function);
  for (unsigned i = 0; i < 2 && i < count; i++)
    if (amp_argument_has_attribute(function, i, "sret"))
      return LLVMGetParam(function, i);
  return NULL;
}

bool amp_function_is_marked(LLVMValueRef function) {
  return LLVMGetStringAttributeAtIndex(function, LLVMAttributeFunctionIndex,
                                       mark, sizeof mark - 1) != NULL;
}

void amp_function_unmark(LLVMValueRef function) {
  LLVMRemoveStringAttributeAtIndex(function, LLVMAttributeFunctionIndex, mark,
                                   sizeof mark - 1);
  LLVMRemoveStringAttributeAtIndex(function, LLVMAttributeFunctionIndex,
                                   exit_mark, sizeof exit_mark - 1);
}
