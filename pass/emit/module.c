/* SPDX-License-Identifier: MIT
 *
 * What an instrumented object file has once: the gate, the module record and
 * the constructor and destructor that hand it to the runtime. All linkonce_odr
 * and hidden, so each shared object ends up with one of each.
 */
#include "pass/emit/module.h"

#include <llvm-c/Comdat.h>

#include "pass/llvm/attributes.h"
#include "pass/llvm/door.h"
#include <appmap/abi.h>

static const char comdat_name[] = "__appmap_module";

LLVMTypeRef amp_pointer_type(struct amp_pass *pass) {
  /* i8* before opaque pointers (15), ptr since. */
  return LLVMPointerType(LLVMInt8TypeInContext(pass->context), 0);
}

static void share(struct amp_pass *pass, LLVMValueRef global) {
  LLVMComdatRef comdat = LLVMGetOrInsertComdat(pass->module, comdat_name);
  LLVMSetComdatSelectionKind(comdat, LLVMAnyComdatSelectionKind);
  LLVMSetLinkage(global, LLVMLinkOnceODRLinkage);
  LLVMSetVisibility(global, LLVMHiddenVisibility);
  LLVMSetComdat(global, comdat);
}

LLVMValueRef amp_module_gate(struct amp_pass *pass) {
  static const char name[] = "__appmap_gate";
  LLVMValueRef gate = LLVMGetNamedGlobal(pass->module, name);
  if (gate)
    return gate;
  LLVMTypeRef byte = LLVMInt8TypeInContext(pass->context);
  gate = LLVMAddGlobal(pass->module, byte, name);
  LLVMSetInitializer(gate, LLVMConstInt(byte, 0, 0));
  LLVMSetAlignment(gate, 1);
  share(pass, gate);
  return gate;
}

/* nounwind: else each call becomes an invoke where there are cleanups.
 * nonlazybind: a first call from a signal handler must not enter the dynamic
 * loader. */
LLVMValueRef amp_module_hook(struct amp_pass *pass, const char *name,
                             LLVMTypeRef type) {
  LLVMValueRef hook = LLVMGetNamedFunction(pass->module, name);
  if (hook)
    return hook;
  hook = LLVMAddFunction(pass->module, name, type);
  LLVMSetLinkage(hook, LLVMExternalWeakLinkage);
  amp_function_add_attribute(hook, "nounwind");
  amp_function_add_attribute(hook, "nonlazybind");
  amp_function_add_attribute(hook, "cold");
  return hook;
}

/* That of all C++ functions; with another, clang would not inline this one
 * into them. Weak: code linked without the C++ library cannot throw. */
LLVMValueRef amp_module_personality(struct amp_pass *pass) {
  static const char name[] = "__gxx_personality_v0";
  LLVMValueRef function = LLVMGetNamedFunction(pass->module, name);
  if (function)
    return function;
  LLVMTypeRef type =
      LLVMFunctionType(LLVMInt32TypeInContext(pass->context), NULL, 0, 1);
  function = LLVMAddFunction(pass->module, name, type);
  LLVMSetLinkage(function, LLVMExternalWeakLinkage);
  return function;
}

/* The linker's bound of a section; weak, because a program whose functions
 * were all dropped has no such section. */
static LLVMValueRef bound(struct amp_pass *pass, const char *name) {
  LLVMValueRef global = LLVMGetNamedGlobal(pass->module, name);
  if (!global) {
    global =
        LLVMAddGlobal(pass->module, LLVMInt8TypeInContext(pass->context), name);
    LLVMSetLinkage(global, LLVMExternalWeakLinkage);
    LLVMSetVisibility(global, LLVMHiddenVisibility);
  }
  return global;
}

static LLVMValueRef add_record(struct amp_pass *pass) {
  LLVMTypeRef word = LLVMInt32TypeInContext(pass->context);
  LLVMTypeRef pointer = amp_pointer_type(pass);
  LLVMValueRef fields[] = {
      LLVMConstInt(word, APPMAP_ABI, 0),
      LLVMConstInt(word, 0, 0), /* the size, once known */
      amp_module_gate(pass),
      bound(pass, "__start_" APPMAP_SECTION_FUNCTIONS),
      bound(pass, "__stop_" APPMAP_SECTION_FUNCTIONS),
      bound(pass, "__start_" APPMAP_SECTION_SIDECAR),
      bound(pass, "__stop_" APPMAP_SECTION_SIDECAR),
      LLVMConstNull(pointer),
      LLVMConstInt(LLVMInt64TypeInContext(pass->context), 0, 0),
  };
  enum { COUNT = sizeof fields / sizeof *fields };
  LLVMTypeRef types[COUNT];
  for (int i = 0; i < COUNT; i++) {
    if (i >= 2 && i <= 6)
      fields[i] = LLVMConstBitCast(fields[i], pointer);
    types[i] = LLVMTypeOf(fields[i]);
  }
  LLVMTypeRef type = LLVMStructTypeInContext(pass->context, types, COUNT, 0);
  fields[1] = LLVMConstInt(word, LLVMABISizeOfType(pass->layout, type), 0);
  LLVMValueRef record = LLVMAddGlobal(pass->module, type, comdat_name);
  LLVMSetInitializer(record,
                     LLVMConstStructInContext(pass->context, fields, COUNT, 0));
  LLVMSetAlignment(record, 8);
  share(pass, record);
  return record;
}

/* void NAME(void) { if (HOOK) HOOK(record); } */
static LLVMValueRef add_caller(struct amp_pass *pass, const char *name,
                               const char *hook_name, LLVMValueRef record) {
  LLVMTypeRef nothing = LLVMVoidTypeInContext(pass->context);
  LLVMTypeRef pointer = amp_pointer_type(pass);
  LLVMTypeRef hook_type = LLVMFunctionType(nothing, &pointer, 1, 0);
  LLVMValueRef hook = amp_module_hook(pass, hook_name, hook_type);
  LLVMValueRef caller = LLVMAddFunction(pass->module, name,
                                        LLVMFunctionType(nothing, NULL, 0, 0));
  share(pass, caller);
  amp_function_add_attribute(caller, "nounwind");

  LLVMBasicBlockRef entry =
      LLVMAppendBasicBlockInContext(pass->context, caller, "");
  LLVMBasicBlockRef call =
      LLVMAppendBasicBlockInContext(pass->context, caller, "");
  LLVMBasicBlockRef done =
      LLVMAppendBasicBlockInContext(pass->context, caller, "");
  LLVMBuilderRef builder = LLVMCreateBuilderInContext(pass->context);
  LLVMPositionBuilderAtEnd(builder, entry);
  LLVMBuildCondBr(builder, LLVMBuildIsNotNull(builder, hook, ""), call, done);
  LLVMPositionBuilderAtEnd(builder, call);
  LLVMValueRef argument = LLVMConstBitCast(record, pointer);
  LLVMBuildCall2(builder, hook_type, hook, &argument, 1, "");
  LLVMBuildBr(builder, done);
  LLVMPositionBuilderAtEnd(builder, done);
  LLVMBuildRetVoid(builder);
  LLVMDisposeBuilder(builder);
  return caller;
}

void amp_module_sign(LLVMModuleRef module) {
  static const char name[] = APPMAP_SIGNATURE " " APPMAP_VERSION;
  static const char place[] = "llvm.ident";
  if (!LLVMGetNamedMetadata(module, place, sizeof place - 1))
    return;
  LLVMContextRef context = LLVMGetModuleContext(module);
  LLVMMetadataRef text = LLVMMDStringInContext2(context, name, sizeof name - 1);
  LLVMMetadataRef node = LLVMMDNodeInContext2(context, &text, 1);
  LLVMAddNamedMetadataOperand(module, place,
                              LLVMMetadataAsValue(context, node));
}

void amp_module_finish(struct amp_pass *pass) {
  LLVMValueRef record = add_record(pass);
  LLVMValueRef constructor = add_caller(pass, "__appmap_module_constructor",
                                        "__appmap_module_add", record);
  LLVMValueRef destructor = add_caller(pass, "__appmap_module_destructor",
                                       "__appmap_module_remove", record);
  /* 0 is before all user code, and for destructors after it. */
  amp_module_add_ends(pass->module, constructor, destructor, 0);
  amp_module_use(pass->module, pass->compiler_used.items,
                 pass->compiler_used.count, false);
  amp_module_use(pass->module, pass->used.items, pass->used.count, true);
}
