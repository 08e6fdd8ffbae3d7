/* SPDX-License-Identifier: MIT
 *
 * The functions of <appmap/appmap.h>, which are empty and annotated
 * "appmap.call:NAME". Each gets a call of NAME with its own parameters in front
 * of its body, made only where the program has a NAME: there is no undefined
 * symbol without the runtime.
 */
#include "pass/emit/api.h"
#include "pass/emit/insertion.h"
#include "pass/emit/module.h"
#include "pass/llvm/door.h"
#include "pass/source/labels.h"

#include <stdlib.h>
#include <string.h>

#include <llvm-c/DebugInfo.h>

static const char prefix[] = "appmap.call:";

struct api {
  struct amp_pass *pass;
  LLVMValueRef function;
  LLVMTypeRef type;
  unsigned parameters;
  LLVMBuilderRef builder;
};

bool amp_function_is_api(struct amp_pass *pass, LLVMValueRef function) {
  struct amp_text name;
  return amp_function_annotation(pass, function, prefix, &name);
}

/* What says how a parameter (1, 2, ...) or the result (0) is passed, as
 * `signext`, belongs to declaration and call alike. */
static void copy_attributes(struct api *api, LLVMValueRef to,
                            void (*add)(LLVMValueRef, LLVMAttributeIndex,
                                        LLVMAttributeRef)) {
  for (unsigned i = 0; i <= api->parameters; i++) {
    unsigned count = LLVMGetAttributeCountAtIndex(api->function, i);
    LLVMAttributeRef *attributes = calloc(count + 1, sizeof *attributes);
    if (!attributes)
      return;
    LLVMGetAttributesAtIndex(api->function, i, attributes);
    for (unsigned j = 0; j < count; j++)
      add(to, i, attributes[j]);
    free(attributes);
  }
}

/* A weak declaration, unless the module has NAME already. */
static LLVMValueRef declare(struct api *api, const char *name) {
  LLVMValueRef hook = LLVMGetNamedFunction(api->pass->module, name);
  if (!hook) {
    hook = amp_module_hook(api->pass, name, api->type);
    LLVMSetFunctionCallConv(hook, LLVMGetFunctionCallConv(api->function));
    copy_attributes(api, hook, LLVMAddAttributeAtIndex);
  }
  return LLVMConstBitCast(hook, LLVMPointerType(api->type, 0));
}

/* Stack slots stay in the entry block, else they become dynamic. */
static LLVMValueRef first_after_slots(LLVMValueRef function) {
  LLVMValueRef first =
      LLVMGetFirstInstruction(LLVMGetEntryBasicBlock(function));
  while (LLVMIsAAllocaInst(first))
    first = LLVMGetNextInstruction(first);
  return first;
}

/* Replaces `end` by a return of what `hook` returns. */
static void insert_call(struct api *api, LLVMValueRef hook, LLVMValueRef end) {
  LLVMValueRef *arguments = calloc(api->parameters + 1, sizeof *arguments);
  if (!arguments)
    return;
  LLVMGetParams(api->function, arguments);
  LLVMPositionBuilderBefore(api->builder, end);
  amp_builder_locate(api->pass, api->builder, LLVMGetSubprogram(api->function));
  LLVMValueRef call = LLVMBuildCall2(api->builder, api->type, hook, arguments,
                                     api->parameters, "");
  LLVMSetInstructionCallConv(call, LLVMGetFunctionCallConv(api->function));
  copy_attributes(api, call, LLVMAddCallSiteAttribute);
  if (LLVMGetTypeKind(LLVMGetReturnType(api->type)) == LLVMVoidTypeKind)
    LLVMBuildRetVoid(api->builder);
  else
    LLVMBuildRet(api->builder, call);
  LLVMInstructionEraseFromParent(end);
  free(arguments);
}

static void connect(struct api *api, const char *name) {
  LLVMValueRef hook = declare(api, name);
  LLVMValueRef place = first_after_slots(api->function);
  amp_function_drop_memory_attributes(api->function);
  LLVMPositionBuilderBefore(api->builder, place);
  amp_builder_locate(api->pass, api->builder, LLVMGetSubprogram(api->function));
  LLVMValueRef present = LLVMBuildIsNotNull(api->builder, hook, "");
  insert_call(api, hook, amp_block_split(place, present));
}

void amp_api_connect(struct amp_pass *pass, LLVMValueRef function) {
  struct amp_text text;
  struct api api = {.pass = pass,
                    .function = function,
                    .type = LLVMGlobalGetValueType(function),
                    .parameters = LLVMCountParams(function)};
  /* Parameters behind an ellipsis cannot be passed on. */
  if (!amp_function_annotation(pass, function, prefix, &text) || !text.length ||
      LLVMIsFunctionVarArg(api.type))
    return;
  char *name = strndup(text.data, text.length);
  if (!name)
    return;
  api.builder = LLVMCreateBuilderInContext(pass->context);
  connect(&api, name);
  LLVMDisposeBuilder(api.builder);
  free(name);
}
