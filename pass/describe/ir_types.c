/* SPDX-License-Identifier: MIT
 *
 * Type lines where there is no debug info: from LLVM's types, which know
 * widths but neither signs nor names.
 */
#include "pass/describe/ir_types.h"

#include <stdio.h>
#include <string.h>

#include "pass/describe/line.h"

static json_t *integer_line(unsigned bits) {
  static const struct {
    unsigned bits;
    const char *name;
  } names[] = {{8, "char"}, {16, "short"}, {32, "int"}, {64, "long"}};
  char other[32];
  snprintf(other, sizeof other, bits == 128 ? "__int128" : "_BitInt(%u)", bits);
  const char *name = other;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (names[i].bits == bits)
      name = names[i].name;
  if (bits == 1)
    return json_pack("{sssssi}", "name", "bool", "kind", "bool", "size", 1);
  /* A byte is a number as likely as a character. */
  json_t *line = json_pack("{sssssisb}", "name", name, "kind", "int", "size",
                           (int)(bits + 7) / 8, "signed", 1);
  if (name == other && bits != 128)
    json_object_set_new(line, "bits", json_integer((json_int_t)bits));
  return line;
}

static json_t *type_line(struct amp_pass *pass, LLVMTypeRef type) {
  int size =
      LLVMTypeIsSized(type) ? (int)LLVMABISizeOfType(pass->layout, type) : 0;
  const char *name = "long double";
  switch (LLVMGetTypeKind(type)) {
  case LLVMIntegerTypeKind:
    return integer_line(LLVMGetIntTypeWidth(type));
  case LLVMHalfTypeKind:
    name = "_Float16";
    break;
  case LLVMFloatTypeKind:
    name = "float";
    break;
  case LLVMDoubleTypeKind:
    name = "double";
    break;
  case LLVMX86_FP80TypeKind:
    return json_pack("{sssssiss}", "name", name, "kind", "float", "size", size,
                     "format", "x87");
  case LLVMFP128TypeKind:
    break;
  case LLVMPointerTypeKind:
    return json_pack("{sssssi}", "name", "void *", "kind", "pointer", "size",
                     size);
  default:
    return json_pack("{sssssi}", "name", "?", "kind", "other", "size", size);
  }
  return json_pack("{sssssi}", "name", name, "kind", "float", "size", size);
}

void amp_type_use_ir(struct amp_pass *pass, LLVMTypeRef type,
                     struct amp_type *result) {
  json_t *line = type_line(pass, type);
  memset(result, 0, sizeof *result);
  if (!line)
    return;
  amp_line_id(line, result->id);
  amp_line_write(pass, result->id, line);
  result->size = (uint64_t)json_integer_value(json_object_get(line, "size"));
  json_decref(line);
}

/* What of the two kinds of floating point a module uses. */
struct floats {
  bool has_x87, has_quad;
};

static void look_at(struct floats *floats, LLVMTypeRef type, int depth) {
  enum { DEPTH_MAX = 8 };
  if (!type || depth == DEPTH_MAX)
    return;
  switch (LLVMGetTypeKind(type)) {
  case LLVMX86_FP80TypeKind:
    floats->has_x87 = true;
    break;
  case LLVMFP128TypeKind:
    floats->has_quad = true;
    break;
  case LLVMArrayTypeKind:
    look_at(floats, LLVMGetElementType(type), depth + 1);
    break;
  case LLVMStructTypeKind:
    for (unsigned i = 0; i < LLVMCountStructElementTypes(type); i++)
      look_at(floats, LLVMStructGetTypeAtIndex(type, i), depth + 1);
    break;
  default:
    break;
  }
}

static void look_at_parameters(struct floats *floats, LLVMValueRef function) {
  static const char *const names[] = {"byval", "sret"};
  for (unsigned i = 0; i < LLVMCountParams(function); i++) {
    look_at(floats, LLVMTypeOf(LLVMGetParam(function, i)), 0);
    for (int n = 0; n < 2; n++) {
      LLVMAttributeRef attribute = LLVMGetEnumAttributeAtIndex(
          function, i + 1,
          LLVMGetEnumAttributeKindForName(names[n], strlen(names[n])));
      if (attribute)
        look_at(floats, LLVMGetTypeAttributeValue(attribute), 0);
    }
  }
}

static void look_at_instruction(struct floats *floats, LLVMValueRef value) {
  look_at(floats, LLVMTypeOf(value), 0);
  if (LLVMIsAAllocaInst(value))
    look_at(floats, LLVMGetAllocatedType(value), 0);
  if (LLVMIsAGetElementPtrInst(value))
    look_at(floats, LLVMGetGEPSourceElementType(value), 0);
  for (int i = 0; i < LLVMGetNumOperands(value); i++)
    look_at(floats, LLVMTypeOf(LLVMGetOperand(value, (unsigned)i)), 0);
}

static void look_at_function(struct floats *floats, LLVMValueRef function) {
  look_at(floats, LLVMGetReturnType(LLVMGlobalGetValueType(function)), 0);
  look_at_parameters(floats, function);
  for (LLVMBasicBlockRef block = LLVMGetFirstBasicBlock(function); block;
       block = LLVMGetNextBasicBlock(block))
    for (LLVMValueRef i = LLVMGetFirstInstruction(block); i;
         i = LLVMGetNextInstruction(i))
      look_at_instruction(floats, i);
}

/* With -mlong-double-128 there is no type that is the x87's. Where neither is
 * used, no value can be shown of either. */
bool amp_long_double_is_quad(struct amp_pass *pass) {
  struct floats floats = {false, false};
  if (pass->quad != AMP_UNKNOWN)
    return pass->quad == AMP_YES;
  for (LLVMValueRef g = LLVMGetFirstGlobal(pass->module); g;
       g = LLVMGetNextGlobal(g))
    look_at(&floats, LLVMGlobalGetValueType(g), 0);
  for (LLVMValueRef f = LLVMGetFirstFunction(pass->module); f;
       f = LLVMGetNextFunction(f))
    look_at_function(&floats, f);
  pass->quad = floats.has_quad && !floats.has_x87 ? AMP_YES : AMP_NO;
  return pass->quad == AMP_YES;
}
