/* SPDX-License-Identifier: MIT
 *
 * Calls by which control leaves a function other than by its end, or comes back
 * to it: the table below says which hook each gets. The runtime would otherwise
 * hear of them only afterwards, or never.
 */
#include "pass/emit/nonlocal.h"

#include <stdlib.h>
#include <string.h>

#include <llvm-c/DebugInfo.h>

#include "pass/emit/module.h"
#include "pass/llvm/attributes.h"
#include "pass/llvm/door.h"
#include "pass/llvm/values.h"
#include "pass/source/file.h"
#include <appmap/abi.h>

struct rule;

/* A call (or invoke) that a rule is about. */
struct site {
  struct amp_insertion *in;
  LLVMValueRef call;
  const struct rule *rule;
};

typedef void insert(struct site *site);

static insert add_longjmp, add_builtin_longjmp, add_throw, add_context,
    add_process_exit, add_resume, add_second_return;

struct rule {
  const char *function;
  /* What it must at least be called with to be the one that is meant: p: a
   * pointer, i: an integer. */
  const char *arguments;
  insert *insert;
  int which; /* add_context: the argument. add_process_exit: why */
};

static const struct rule rules[] = {
    {"longjmp", "pi", add_longjmp, 0},
    {"_longjmp", "pi", add_longjmp, 0},
    {"siglongjmp", "pi", add_longjmp, 0},
    {"__longjmp_chk", "pi", add_longjmp, 0}, /* with _FORTIFY_SOURCE */
    {"llvm.eh.sjlj.longjmp", "p", add_builtin_longjmp, 0},

    /* Functions with the attribute returns_twice are treated like these. */
    {"setjmp", "p", add_second_return, 0},
    {"_setjmp", "p", add_second_return, 0},
    {"sigsetjmp", "pi", add_second_return, 0},
    {"__sigsetjmp", "pi", add_second_return, 0},
    {"llvm.eh.sjlj.setjmp", "p", add_second_return, 0},
    {"getcontext", "p", add_second_return, 0},
    {"vfork", "", add_second_return, 0},

    {"__cxa_throw", "ppp", add_throw, 0},
    {"__cxa_begin_catch", "p", add_resume, 0},

    {"makecontext", "ppi", add_context, 0},
    {"setcontext", "p", add_context, 0},
    {"swapcontext", "pp", add_context, 1},

    {"_exit", "i", add_process_exit, APPMAP_PROCESS_EXIT},
    {"_Exit", "i", add_process_exit, APPMAP_PROCESS_EXIT},
    {"execve", "ppp", add_process_exit, APPMAP_PROCESS_EXEC},
    {"execv", "pp", add_process_exit, APPMAP_PROCESS_EXEC},
    {"execl", "pp", add_process_exit, APPMAP_PROCESS_EXEC},
    {"execle", "pp", add_process_exit, APPMAP_PROCESS_EXEC},
    {"fexecve", "ipp", add_process_exit, APPMAP_PROCESS_EXEC},
    {"execveat", "ippp", add_process_exit, APPMAP_PROCESS_EXEC},
    {"execvp", "pp", add_process_exit, APPMAP_PROCESS_EXEC_PATH},
    {"execvpe", "ppp", add_process_exit, APPMAP_PROCESS_EXEC_PATH},
    {"execlp", "pp", add_process_exit, APPMAP_PROCESS_EXEC_PATH},
    {"daemon", "ii", add_process_exit, APPMAP_PROCESS_DAEMON},
};

static const struct rule returns_twice = {"", "", add_second_return, 0};

static LLVMTypeRef word(struct site *site) {
  return LLVMInt32TypeInContext(site->in->pass->context);
}

static LLVMValueRef pointer(struct site *site, unsigned argument) {
  return LLVMBuildPointerCast(site->in->builder,
                              LLVMGetOperand(site->call, argument),
                              site->in->pointer_type, "");
}

/* The line of the call if that is in the function's file, else 0. */
static LLVMValueRef line(struct site *site) {
  const struct amp_function *function = site->in->function;
  LLVMMetadataRef location = LLVMInstructionGetDebugLoc(site->call);
  unsigned number = 0;
  if (location && !LLVMDILocationGetInlinedAt(location)) {
    LLVMMetadataRef scope = LLVMDILocationGetScope(location);
    char *file = amp_file_path(site->in->pass, LLVMDIScopeGetFile(scope));
    if (file && !strcmp(file, function->file))
      number = LLVMDILocationGetLine(location);
    free(file);
  }
  return LLVMConstInt(word(site), number, 0);
}

static void call(struct site *site, const char *hook, LLVMValueRef *arguments,
                 unsigned count) {
  amp_insertion_call(site->in, hook,
                     LLVMVoidTypeInContext(site->in->pass->context), arguments,
                     count);
}

static void call_longjmp(struct site *site, LLVMValueRef value) {
  LLVMValueRef arguments[] = {site->in->descriptor, pointer(site, 0), value,
                              line(site)};
  call(site, "__appmap_longjmp", arguments, 4);
}

static void add_longjmp(struct site *site) {
  amp_insertion_if_open(site->in, site->call);
  call_longjmp(site, LLVMBuildIntCast2(site->in->builder,
                                       LLVMGetOperand(site->call, 1),
                                       word(site), true, ""));
}

static void add_builtin_longjmp(struct site *site) {
  amp_insertion_if_open(site->in, site->call);
  call_longjmp(site, LLVMConstInt(word(site), 1, 0));
}

static void add_throw(struct site *site) {
  amp_insertion_if_open(site->in, site->call);
  LLVMValueRef arguments[] = {site->in->descriptor, pointer(site, 0),
                              pointer(site, 1), line(site)};
  call(site, "__appmap_throw", arguments, 4);
}

static void add_context(struct site *site) {
  amp_insertion_if_open(site->in, site->call);
  LLVMValueRef argument = pointer(site, (unsigned)site->rule->which);
  call(site, "__appmap_context", &argument, 1);
}

/* Also when the gate is closed, which it is while another thread ends the
 * process. The hook is a weak reference. */
static void add_process_exit(struct site *site) {
  struct amp_insertion *in = site->in;
  LLVMTypeRef types[] = {word(site), in->pointer_type};
  LLVMTypeRef type =
      LLVMFunctionType(LLVMVoidTypeInContext(in->pass->context), types, 2, 0);
  LLVMValueRef hook = amp_module_hook(in->pass, "__appmap_process_exit", type);
  amp_insertion_move(in, site->call);
  amp_insertion_move(
      in,
      amp_block_split(site->call, LLVMBuildIsNotNull(in->builder, hook, "")));
  bool has_file = site->rule->arguments[0] == 'p';
  LLVMValueRef arguments[] = {
      LLVMConstInt(word(site), (unsigned)site->rule->which, 0),
      has_file ? pointer(site, 0) : LLVMConstNull(in->pointer_type)};
  call(site, "__appmap_process_exit", arguments, 2);
}

/* Where control goes on after the call. Others may come there as well, which
 * does no harm: control is in this function again with them, too. */
static LLVMValueRef after(LLVMValueRef call) {
  if (!LLVMIsAInvokeInst(call))
    return LLVMGetNextInstruction(call);
  LLVMValueRef next = LLVMGetFirstInstruction(LLVMGetNormalDest(call));
  while (LLVMIsAPHINode(next))
    next = LLVMGetNextInstruction(next);
  return next;
}

static void add_resume(struct site *site) {
  /* The body of a coroutine goes on after its call has ended. */
  if (amp_insertion_is_coroutine(site->in))
    return;
  LLVMValueRef token = amp_insertion_if_recorded(site->in, after(site->call));
  call(site, "__appmap_resume", &token, 1);
}

/* The identity has to be in memory of its own when control comes back another
 * way: a register, or memory that is used for other things meanwhile, may hold
 * anything. */
static void keep_in_memory(LLVMValueRef slot) {
  for (LLVMUseRef use = LLVMGetFirstUse(slot); use; use = LLVMGetNextUse(use)) {
    LLVMValueRef user = LLVMGetUser(use);
    if (LLVMIsALoadInst(user) || LLVMIsAStoreInst(user))
      LLVMSetVolatile(user, true);
  }
}

/* Others have code for the function's own end behind them. */
static bool is_musttail(LLVMValueRef call) {
  LLVMValueRef next = LLVMGetNextInstruction(call);
  if (next && LLVMIsABitCastInst(next))
    next = LLVMGetNextInstruction(next);
  return next && LLVMIsAReturnInst(next);
}

static void add_second_return(struct site *site) {
  if (is_musttail(site->call))
    return;
  add_resume(site);
  keep_in_memory(site->in->token);
}

static bool has_arguments(LLVMValueRef call, const char *expected) {
  if (LLVMGetNumArgOperands(call) < strlen(expected))
    return false;
  for (unsigned i = 0; expected[i]; i++) {
    LLVMTypeKind kind = LLVMGetTypeKind(LLVMTypeOf(LLVMGetOperand(call, i)));
    if (kind !=
        (expected[i] == 'p' ? LLVMPointerTypeKind : LLVMIntegerTypeKind))
      return false;
  }
  return true;
}

static bool may_return_twice(LLVMValueRef call, LLVMValueRef callee) {
  static const char name[] = "returns_twice";
  unsigned kind = LLVMGetEnumAttributeKindForName(name, sizeof name - 1);
  return LLVMGetCallSiteEnumAttribute(call, LLVMAttributeFunctionIndex, kind) ||
         (LLVMIsAFunction(callee) && amp_function_has_attribute(callee, name));
}

static const struct rule *find_rule(LLVMValueRef call) {
  size_t length;
  LLVMValueRef callee = LLVMGetCalledValue(call);
  while (LLVMIsAConstantExpr(callee)) /* declared with another type */
    callee = LLVMGetOperand(callee, 0);
  /* A function of that name which is here is the program's own. */
  if (LLVMIsAFunction(callee) && LLVMIsDeclaration(callee))
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
      if (!strcmp(rules[i].function, LLVMGetValueName2(callee, &length)) &&
          has_arguments(call, rules[i].arguments))
        return &rules[i];
  return may_return_twice(call, callee) ? &returns_twice : NULL;
}

/* Functions of these conventions keep more registers for their callers than
 * others; unwinders do not restore them when an exception passes. */
static bool is_keeper(LLVMValueRef function) {
  unsigned convention = LLVMGetFunctionCallConv(function);
  return convention == LLVMPreserveMostCallConv ||
         convention == LLVMPreserveAllCallConv ||
         convention == LLVMWin64CallConv ||
         convention == LLVMX86RegCallCallConv;
}

/* Of the whole module: what calls one may be inlined. */
static bool has_keepers(struct amp_pass *pass) {
  if (pass->keepers == AMP_UNKNOWN) {
    LLVMValueRef function = LLVMGetFirstFunction(pass->module);
    while (function && !is_keeper(function))
      function = LLVMGetNextFunction(function);
    pass->keepers = function ? AMP_YES : AMP_NO;
  }
  return pass->keepers == AMP_YES;
}

void amp_nonlocal_insert(struct amp_insertion *in) {
  struct amp_values calls = {0};
  LLVMValueRef function = in->function->value;
  /* Inserting splits blocks, so collect first. */
  for (LLVMBasicBlockRef block = LLVMGetFirstBasicBlock(function); block;
       block = LLVMGetNextBasicBlock(block))
    for (LLVMValueRef i = LLVMGetFirstInstruction(block); i;
         i = LLVMGetNextInstruction(i))
      if ((LLVMIsACallInst(i) || LLVMIsAInvokeInst(i)) && find_rule(i))
        amp_values_add(&calls, i);
  for (size_t i = 0; i < calls.count; i++) {
    struct site site = {in, calls.items[i], find_rule(calls.items[i])};
    site.rule->insert(&site);
  }
  if (in->pass->is_cxx && has_keepers(in->pass))
    keep_in_memory(in->token);
  free(calls.items);
}
