/* SPDX-License-Identifier: MIT
 *
 * Which functions are instrumented, and for the others why not.
 */
#include "pass/source/select.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "config/path.h"
#include "config/select.h"
#include "pass/llvm/attributes.h"
#include "pass/source/comments.h"
#include "pass/source/labels.h"

static bool is_interrupt_handler(LLVMValueRef function) {
  return LLVMGetFunctionCallConv(function) == LLVMX86INTRCallConv ||
         LLVMGetStringAttributeAtIndex(function, LLVMAttributeFunctionIndex,
                                       "interrupt", 9) != NULL;
}

/* The driver had clang mark every function that is not declared
 * no_instrument_function, but for lambdas outside functions, which clang never
 * marks. */
static bool is_marked_off(struct amp_pass *pass,
                          const struct amp_function *function) {
  if (pass->marked && strcmp(function->name, "operator()"))
    return !amp_function_is_marked(function->value);
  return amp_source_has_attribute(pass, function);
}

/* Runs while the program is being relocated: calls and data are not ready. */
static bool is_resolver(struct amp_pass *pass, LLVMValueRef function) {
  for (LLVMValueRef ifunc = LLVMGetFirstGlobalIFunc(pass->module); ifunc;
       ifunc = LLVMGetNextGlobalIFunc(ifunc)) {
    LLVMValueRef resolver = LLVMGetGlobalIFuncResolver(ifunc);
    while (LLVMIsAConstantExpr(resolver))
      resolver = LLVMGetOperand(resolver, 0);
    if (resolver == function)
      return true;
  }
  return false;
}

static LLVMValueRef caller_of(LLVMValueRef user) {
  if (!LLVMIsACallInst(user) && !LLVMIsAInvokeInst(user))
    return NULL;
  return LLVMGetBasicBlockParent(LLVMGetInstructionParent(user));
}

/* A static function that only resolvers call, or functions that only they call.
 * Others that resolvers call may be instrumented: before the program is
 * relocated its gate is closed, and found without relocation. */
static bool is_resolver_helper(struct amp_pass *pass, LLVMValueRef function,
                               unsigned depth) {
  enum { DEPTH_MAX = 8 };
  LLVMUseRef use = LLVMGetFirstUse(function);
  if (!use || depth == DEPTH_MAX || !LLVMGetFirstGlobalIFunc(pass->module) ||
      LLVMGetLinkage(function) != LLVMInternalLinkage)
    return false;
  for (; use; use = LLVMGetNextUse(use)) {
    LLVMValueRef caller = caller_of(LLVMGetUser(use));
    if (!caller || (!is_resolver(pass, caller) &&
                    !is_resolver_helper(pass, caller, depth + 1)))
      return false;
  }
  return true;
}

/* _ZN3FooC1Ev and _ZN3FooC2Ev: same but for one digit after a C or D. */
static bool are_variants(const char *a, const char *b) {
  size_t i = 0;
  if (strncmp(a, "_ZN", 3))
    return false;
  while (a[i] && a[i] == b[i])
    i++;
  return i && (a[i - 1] == 'C' || a[i - 1] == 'D') &&
         isdigit((unsigned char)a[i]) && isdigit((unsigned char)b[i]) &&
         !strcmp(a + i + 1, b + i + 1);
}

/* Constructors and destructors are compiled in several variants, of which one
 * calls the other: one call in the source, so the outer one is left alone. */
static bool calls_own_variant(const struct amp_function *function) {
  if (!function->is_method)
    return false;
  for (LLVMBasicBlockRef block = LLVMGetFirstBasicBlock(function->value); block;
       block = LLVMGetNextBasicBlock(block))
    for (LLVMValueRef i = LLVMGetFirstInstruction(block); i;
         i = LLVMGetNextInstruction(i)) {
      if (!LLVMIsACallInst(i) && !LLVMIsAInvokeInst(i))
        continue;
      LLVMValueRef callee = LLVMGetCalledValue(i);
      size_t length;
      struct amp_node node;
      if (!LLVMIsAFunction(callee) ||
          !are_variants(function->symbol, LLVMGetValueName2(callee, &length)))
        continue;
      /* A class may have methods called C1 and C2. */
      if (!amp_node_read(LLVMGetSubprogram(callee), &node) ||
          (node.name.length == function->node.name.length &&
           !memcmp(node.name.data, function->node.name.data, node.name.length)))
        return true;
    }
  return false;
}

static bool is_compiler_generated(struct amp_pass *pass,
                                  const struct amp_function *function) {
  if (function->subprogram)
    return !amp_function_is_written(function);
  /* Without debug info there are only names to go by. */
  return pass->has_debug || !strncmp(function->symbol, "_GLOBAL__", 9) ||
         !strncmp(function->symbol, "__cxx_global_", 13) ||
         !strncmp(function->symbol, "_ZTh", 4) ||
         !strncmp(function->symbol, "_ZTv", 4) ||
         !strncmp(function->symbol, "__clang_call_terminate", 22);
}

/* The hooks and the code that registers them, and what <appmap/appmap.h> is
 * made of: a project may hold a copy of it. Attributes there would not do:
 * clang before 17 drops annotations of constructors. */
static bool is_own(const struct amp_function *function) {
  static const char header[] = "/appmap/appmap.h";
  size_t length = strlen(function->file), n = sizeof header - 1;
  return !strncmp(function->symbol, "__appmap_", 9) ||
         (length >= n && !strcmp(function->file + length - n, header));
}

bool amp_function_is_written(const struct amp_function *function) {
  /* ".omp_outlined." and the like are bodies of statements. */
  return function->subprogram && function->node.name.length &&
         function->node.name.data[0] != '.' &&
         !(function->node.flags & (LLVMDIFlagArtificial | LLVMDIFlagThunk));
}

static bool is_bfloat(LLVMTypeRef type) {
  return LLVMGetTypeKind(type) == LLVMBFloatTypeKind;
}

static bool passes_bfloat(LLVMValueRef function) {
  bool found = is_bfloat(LLVMGetReturnType(LLVMGlobalGetValueType(function)));
  for (unsigned i = 0; i < LLVMCountParams(function); i++)
    found |= is_bfloat(LLVMTypeOf(LLVMGetParam(function, i)));
  return found;
}

/* The file to judge the function by. Generated code may name a source that is
 * on somebody else's machine: then what is here counts. */
static const char *place(const struct amp_pass *pass,
                         const struct amp_function *function) {
  bool is_elsewhere = function->path[0] == '/' &&
                      !am_path_is_header(function->path) &&
                      access(function->file, F_OK) != 0;
  return is_elsewhere ? pass->file : function->path;
}

/* What appmap.yml says against it; NULL: nothing. */
static const char *refuse(struct amp_pass *pass, struct amp_function *function,
                          char *buffer, size_t size) {
  struct am_selection selection;
  am_config_select(&pass->config, place(pass, function), function->scope,
                   function->name, &selection);
  function->shallow = selection.shallow;
  if (selection.included)
    return NULL;
  snprintf(buffer, size, "%s", selection.reason);
  return buffer;
}

const char *amp_function_skip_reason(struct amp_pass *pass,
                                     struct amp_function *function,
                                     char *buffer, size_t size) {
  LLVMValueRef value = function->value;
  struct amp_text rest;
  if (is_own(function))
    return "part of AppMap";
  /* Thrown away after optimization; the real one is in another object. */
  if (LLVMGetLinkage(value) == LLVMAvailableExternallyLinkage)
    return "available_externally: compiled elsewhere";
  /* Has no prologue, so no stack to use. */
  if (amp_function_has_attribute(value, "naked"))
    return "naked";
  /* Keeping one across a call may take a function that compilers' libraries of
   * today lack. */
  if (passes_bfloat(value))
    return "passes __bf16";
  /* Called by the processor, which saves no registers that hooks may use. */
  if (is_interrupt_handler(value))
    return "interrupt handler";
  if (is_resolver(pass, value) || is_resolver_helper(pass, value, 0))
    return "ifunc resolver: runs before the program is relocated";
  /* Not in the source, so not in a map of it. */
  if (is_compiler_generated(pass, function))
    return "compiler-generated";
  if (is_marked_off(pass, function))
    return "no_instrument_function";
  if (amp_function_annotation(pass, value, "appmap.skip", &rest) &&
      !rest.length)
    return "annotate(\"appmap.skip\")";
  if (calls_own_variant(function))
    return "variant of a constructor or destructor that calls another";
  return refuse(pass, function, buffer, size);
}
