/* SPDX-License-Identifier: MIT
 *
 * What an exception's what() returns is nearly always a constant or a member of
 * the object. Which one is told by following the returned value back to `this`,
 * through slots that are written once and through the functions called; so the
 * runtime knows the message without a call of the program's code.
 */
#include "pass/emit/what.h"
#include "pass/llvm/door.h"

#include <appmap/abi.h>
#include <appmap/shown_limits.h>

#include <string.h>

/* Functions that call each other; values that lead to each other. */
enum { DEPTH = 4, STEPS = 32 };

enum kind { UNKNOWN, OBJECT, LOADED, LOADED_TWICE, CONSTANT };

/* Where a pointer comes from: `offset` bytes behind the object, or behind what
 * was loaded from there, or behind what was loaded from `second` bytes behind
 * that. */
struct origin {
  enum kind kind;
  int64_t offset[3];
  bool is_string;     /* the text of libc++'s std::string that is there */
  LLVMValueRef value; /* CONSTANT */
};

struct walk {
  struct amp_pass *pass;
  int depth, steps; /* that are left */
};

static struct origin follow(struct walk *walk, LLVMValueRef value,
                            const struct origin *this);

/* A slot of the stack that is written once, and read: the value it holds. */
static LLVMValueRef stored_in(LLVMValueRef slot) {
  LLVMValueRef stored = NULL;
  for (LLVMUseRef use = LLVMGetFirstUse(slot); use; use = LLVMGetNextUse(use)) {
    LLVMValueRef user = LLVMGetUser(use);
    if (LLVMIsALoadInst(user) || LLVMIsAIntrinsicInst(user))
      continue;
    if (!LLVMIsAStoreInst(user) || LLVMGetOperand(user, 0) == slot || stored)
      return NULL;
    stored = LLVMGetOperand(user, 0);
  }
  return stored;
}

static struct origin loaded_from(struct origin from) {
  if (from.kind == OBJECT || from.kind == LOADED)
    from.kind++;
  else
    from.kind = UNKNOWN;
  return from.is_string ? (struct origin){0} : from;
}

static bool begins(const char *text, size_t length, const char *with) {
  size_t size = strlen(with);
  return length >= size && !strncmp(text, with, size);
}

static bool ends(const char *text, size_t length, const char *with) {
  size_t size = strlen(with);
  return length >= size && !strncmp(text + length - size, with, size);
}

/* Functions of the C++ library, whose code is not in the module, that return
 * text of their object: `offset` bytes behind its beginning is a pointer to it,
 * or libc++'s std::string. */
struct known {
  const char *name; /* mangled, or its beginning */
  int offset;
  bool is_string;
};
#define GNU_STRING "_ZNKSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEE"
#define LLVM_STRING                                                            \
  "_ZNKSt3__112basic_stringIcNS_11char_traitsIcEENS_9allocatorIcEEE"
static const struct known table[] = {
    {GNU_STRING "5c_strEv", 0, false},
    {GNU_STRING "4dataEv", 0, false},
    {"_ZNKSs5c_strEv", 0, false},
    {"_ZNKSs4dataEv", 0, false},
    {LLVM_STRING "5c_str", 0, true},
    {LLVM_STRING "4data", 0, true},
    {"_ZNKSt11logic_error4whatEv", 8, false},
    {"_ZNKSt13runtime_error4whatEv", 8, false},
};

static const struct known *find_known(const char *name, size_t length) {
  for (size_t i = 0; i < sizeof table / sizeof *table; i++)
    if (begins(name, length, table[i].name))
      return &table[i];
  return NULL;
}

/* What the function returns; it has one `return`, or none that counts. */
static struct origin returned(struct walk *walk, LLVMValueRef function,
                              const struct origin *this) {
  LLVMValueRef value = NULL;
  for (LLVMBasicBlockRef block = LLVMGetFirstBasicBlock(function); block;
       block = LLVMGetNextBasicBlock(block)) {
    LLVMValueRef end = LLVMGetBasicBlockTerminator(block);
    if (!LLVMIsAReturnInst(end) || LLVMGetNumOperands(end) == 0)
      continue;
    if (value)
      return (struct origin){0};
    value = LLVMGetOperand(end, 0);
  }
  return value ? follow(walk, value, this) : (struct origin){0};
}

static struct origin called(struct walk *walk, LLVMValueRef call,
                            const struct origin *this) {
  LLVMValueRef function = LLVMGetCalledValue(call);
  struct origin object;
  size_t length;
  if (!LLVMIsAFunction(function) || LLVMGetNumArgOperands(call) != 1 ||
      walk->depth == 0)
    return (struct origin){0};
  object = follow(walk, LLVMGetOperand(call, 0), this);
  const char *name = LLVMGetValueName2(function, &length);
  const struct known *known = find_known(name, length);
  if (known) {
    if (object.kind == OBJECT || object.kind == LOADED)
      object.offset[object.kind - OBJECT] += known->offset;
    if (!known->is_string)
      return loaded_from(object);
    object.is_string = true;
    return object;
  }
  if (LLVMIsDeclaration(function) || object.kind == UNKNOWN)
    return (struct origin){0};
  walk->depth--;
  object = returned(walk, function, &object);
  walk->depth++;
  return object;
}

/* Whether the linker may take another definition. */
static bool is_replaceable(LLVMValueRef global) {
  LLVMLinkage linkage = LLVMGetLinkage(global);
  return linkage == LLVMWeakAnyLinkage || linkage == LLVMLinkOnceAnyLinkage;
}

/* A string literal's beginning. */
static bool is_text(LLVMValueRef value) {
  if (!LLVMIsAGlobalVariable(value) || !LLVMIsGlobalConstant(value) ||
      is_replaceable(value))
    return false;
  LLVMValueRef text = LLVMGetInitializer(value);
  return text && LLVMIsAConstantDataArray(text) && LLVMIsConstantString(text);
}

static struct origin source_of(struct walk *walk, LLVMValueRef value,
                               const struct origin *this) {
  if (LLVMIsAArgument(value))
    return LLVMGetParam(LLVMGetParamParent(value), 0) == value
               ? *this
               : (struct origin){0};
  if (is_text(value))
    return (struct origin){.kind = CONSTANT, .value = value};
  if (LLVMIsALoadInst(value) && !LLVMGetVolatile(value)) {
    LLVMValueRef from = LLVMGetOperand(value, 0);
    LLVMValueRef stored = LLVMIsAAllocaInst(from) ? stored_in(from) : NULL;
    return stored ? follow(walk, stored, this)
                  : loaded_from(follow(walk, from, this));
  }
  if (LLVMIsACallInst(value) || LLVMIsAInvokeInst(value))
    return called(walk, value, this);
  return (struct origin){0};
}

static struct origin follow(struct walk *walk, LLVMValueRef value,
                            const struct origin *this) {
  int64_t offset;
  LLVMValueRef base = amp_pointer_base(walk->pass->layout, value, &offset);
  if (!base || walk->steps-- == 0)
    return (struct origin){0};
  struct origin origin = source_of(walk, base, this);
  if (offset == 0 || origin.kind == UNKNOWN)
    return origin;
  if (origin.is_string || origin.kind == CONSTANT)
    return (struct origin){0};
  origin.offset[origin.kind - OBJECT] += offset;
  return origin;
}

/* The 32 bits that a struct appmap_what has. */
static bool is_small(int64_t offset) {
  return offset == (int32_t)offset;
}

/* The text goes in front of the code, too: to a distance to it linkers object
 * where another library may have it, and LLVM where it splits the module.
 * Returns its size, which leaves the function aligned. */
static unsigned copy_text(char *to, LLVMValueRef literal) {
  enum { ALIGNMENT = 16 };
  size_t length;
  const char *text = LLVMGetAsString(LLVMGetInitializer(literal), &length);
  length =
      strnlen(text, length < APPMAP_SHOWN_TEXT ? length : APPMAP_SHOWN_TEXT);
  memcpy(to, text, length);
  return (unsigned)(length / ALIGNMENT + 1) * ALIGNMENT;
}

static void describe(struct amp_pass *pass, LLVMValueRef function,
                     const struct origin *origin) {
  LLVMTypeRef type = LLVMInt32TypeInContext(pass->context);
  char text[APPMAP_SHOWN_TEXT + sizeof(struct appmap_what)] = "";
  unsigned size = 0;
  uint32_t flags = (uint32_t)(origin->kind - OBJECT);
  int64_t at = origin->offset[0];
  if (origin->kind == CONSTANT) {
    flags = APPMAP_WHAT_CONSTANT;
    size = copy_text(text, origin->value);
    at = -(int64_t)(size + sizeof(struct appmap_what));
  }
  if (origin->is_string)
    flags |= APPMAP_WHAT_LIBCXX_STRING;
  LLVMValueRef fields[] = {
      LLVMConstStringInContext(pass->context, text, size, true),
      LLVMConstInt(type, APPMAP_WHAT_MAGIC, false),
      LLVMConstInt(type, flags, false),
      LLVMConstInt(type, (uint32_t)at, false),
      LLVMConstInt(type, (uint32_t)origin->offset[1], false),
  };
  amp_function_set_prefix(
      function, LLVMConstStructInContext(pass->context, fields,
                                         sizeof fields / sizeof *fields, 0));
}

static bool can_describe(const struct origin *origin) {
  return origin->kind != UNKNOWN && is_small(origin->offset[0]) &&
         is_small(origin->offset[1]) && origin->offset[2] == 0;
}

/* Of any class: whether it is an exception is seen when one is thrown. */
static bool is_what(LLVMValueRef function) {
  size_t length;
  const char *name = LLVMGetValueName2(function, &length);
  return ends(name, length, "4whatEv") && !LLVMIsDeclaration(function) &&
         LLVMCountParams(function) == 1 &&
         LLVMGetLinkage(function) != LLVMAvailableExternallyLinkage;
}

void amp_what_describe(struct amp_pass *pass) {
  for (LLVMValueRef f = LLVMGetFirstFunction(pass->module); f;
       f = LLVMGetNextFunction(f)) {
    struct walk walk = {pass, DEPTH, STEPS};
    struct origin object = {.kind = OBJECT};
    if (!is_what(f) || amp_function_has_prefix(f))
      continue;
    object = returned(&walk, f, &object);
    if (can_describe(&object))
      describe(pass, f, &object);
  }
}
