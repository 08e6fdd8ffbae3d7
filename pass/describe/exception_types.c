/* SPDX-License-Identifier: MIT
 *
 * Classes of exceptions. An object that is thrown is shown with its members,
 * though no parameter need be of its class: what a module throws or catches is
 * described whenever its debug info knows it.
 */
#include "pass/describe/exception_types.h"

#include <stdlib.h>
#include <string.h>

#include "pass/describe/type_ids.h"

/* Whether a `throw` or a handler names this type_info. Before opaque pointers
 * it is behind casts. */
static bool is_used(LLVMValueRef value) {
  for (LLVMUseRef use = LLVMGetFirstUse(value); use;
       use = LLVMGetNextUse(use)) {
    LLVMValueRef user = LLVMGetUser(use);
    if (LLVMIsALandingPadInst(user) || LLVMIsACallInst(user) ||
        LLVMIsAInvokeInst(user) || (LLVMIsAConstantExpr(user) && is_used(user)))
      return true;
  }
  return false;
}

/* The identifier of class C is _ZTS1C, its type_info _ZTI1C. */
static void describe(void *context, LLVMMetadataRef type) {
  struct amp_pass *pass = context;
  struct amp_node node;
  struct amp_type unused;
  if (!amp_node_read(type, &node) || node.linkage_name.length < 5 ||
      strncmp(node.linkage_name.data, "_ZTS", 4))
    return;
  char *name = strndup(node.linkage_name.data, node.linkage_name.length);
  if (!name)
    return;
  name[3] = 'I';
  LLVMValueRef info = LLVMGetNamedGlobal(pass->module, name);
  if (info && is_used(info))
    amp_type_use(pass, type, &unused);
  free(name);
}

void amp_exception_types_describe(struct amp_pass *pass) {
  if (LLVMGetNamedFunction(pass->module, "__cxa_throw") ||
      LLVMGetNamedFunction(pass->module, "__cxa_begin_catch"))
    amp_module_each_type(pass->module, describe, pass);
}
