/* SPDX-License-Identifier: MIT
 *
 * A function's parameters as the source has them: names, types, where their
 * values are on entry, and where in the argument buffer they go. Debug
 * variables say so whatever the calling convention made of the parameters.
 */
#include "pass/capture/parameters.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <appmap/abi.h>

#include "pass/capture/roles.h"
#include "pass/capture/secrets.h"
#include "pass/describe/ir_types.h"
#include "pass/describe/type_ids.h"
#include "pass/emit/prologue.h"
#include "pass/llvm/attributes.h"
#include "pass/llvm/dwarf.h"
#include "pass/llvm/node.h"
#include "pass/types/declared.h"
#include "pass/types/kinds.h"

enum { PARAMETERS_MAX = 1024 };

/* Debug variables by argument number. */
struct places {
  struct amp_variable_place items[PARAMETERS_MAX + 1];
  unsigned count; /* the highest number */
  struct amp_values variables;
};

static bool is_located(const struct amp_variable_place *place) {
  return place->address || place->value;
}

/* A coroutine has copies of its parameters in its own frame, which are
 * variables of the same name and number. */
static bool is_from_caller(const struct amp_variable_place *place) {
  LLVMValueRef at = place->address ? place->address : place->value;
  return LLVMIsAArgument(at) ||
         (place->address && amp_receives_argument(place->address));
}

static void collect(void *context, const struct amp_variable_place *place) {
  struct places *places = context;
  if (place->address)
    amp_values_add(&places->variables, place->address);
  if (place->argument > PARAMETERS_MAX)
    return;
  struct amp_variable_place *known = &places->items[place->argument];
  /* The first is the one that holds on entry. */
  if (!known->argument ||
      (is_located(place) && (!is_located(known) || (!is_from_caller(known) &&
                                                    is_from_caller(place)))))
    *known = *place;
  if (place->argument > places->count)
    places->count = place->argument;
}

/* Only what is there on entry: stack slots that arguments are moved to, the
 * arguments themselves, constants. Of an empty class nothing is passed. */
static bool is_available(const struct amp_function *function,
                         const struct amp_parameter *parameter,
                         LLVMValueRef value) {
  if (LLVMIsAInstruction(value))
    return amp_prologue_fills(function->prologue, value) ||
           (LLVMIsAAllocaInst(value) && amp_type_is_empty(parameter->declared));
  return LLVMIsAArgument(value) || LLVMIsAConstant(value);
}

static uint64_t room(struct amp_pass *pass, LLVMValueRef address) {
  return LLVMIsAAllocaInst(address)
             ? LLVMABISizeOfType(pass->layout, LLVMGetAllocatedType(address))
             : UINT64_MAX;
}

static void locate(struct amp_pass *pass, struct amp_function *function,
                   struct amp_parameter *parameter,
                   struct amp_variable_place place) {
  uint64_t size = parameter->type.size;
  LLVMValueRef retained =
      place.address ? amp_prologue_retained(function->prologue, place.address)
                    : NULL;
  if (retained)
    place = (struct amp_variable_place){.value = retained};
  LLVMValueRef at = place.address ? place.address : place.value;
  if (!at || !size || !is_available(function, parameter, at))
    return;
  if (place.address && !place.indirect && room(pass, at) < size)
    return;
  if (place.value && LLVMABISizeOfType(pass->layout, LLVMTypeOf(at)) < size)
    return;
  parameter->address = place.address;
  parameter->value = place.value;
  parameter->is_indirect = place.indirect;
  parameter->is_captured = true;
}

/* An explicit object parameter is the receiver. LLVM 19 has a `this` before it
 * in the function's type, which no variable corresponds to: returns their
 * number. */
static unsigned count_surplus(const struct amp_function *function,
                              const struct places *places) {
  struct amp_node first;
  return function->is_method && places->items[1].argument &&
         !places->items[1].artificial &&
         amp_node_read(amp_node_element(function->node.base, 1), &first) &&
         first.flags & LLVMDIFlagArtificial;
}

static void add_from_debug_info(struct amp_pass *pass,
                                struct amp_function *function,
                                struct places *places) {
  struct amp_node type;
  amp_node_read(function->node.base, &type);
  amp_function_each_parameter(function->value, collect, places);
  function->prologue =
      amp_prologue_read(pass->layout, function->value, &places->variables);
  unsigned count = places->count, surplus = count_surplus(function, places);
  if (type.elements && count < type.elements - 1 - surplus)
    count = type.elements - 1 - surplus;
  function->parameters = calloc(count + 1, sizeof *function->parameters);
  for (unsigned i = 1; function->parameters && i <= count; i++) {
    const struct amp_variable_place *place =
        &places->items[i <= PARAMETERS_MAX ? i : 0];
    LLVMMetadataRef declared = place->type;
    if (!declared && i + surplus < type.elements)
      declared = amp_node_element(function->node.base, i + surplus);
    bool receiver = i == 1 && function->is_method;
    struct amp_place_in_source source = {
        .file = function->file, .line = place->line, .name = place->name};
    declared = amp_declared_type(pass, &source, declared);
    /* The ellipsis has no type; a VTT is no parameter of the source. */
    if (!declared || (place->artificial && !receiver))
      continue;
    struct amp_parameter *parameter =
        &function->parameters[function->parameter_count++];
    parameter->name = place->name.length
                          ? strndup(place->name.data, place->name.length)
                          : strdup(receiver ? "this" : "");
    parameter->is_receiver = receiver;
    parameter->declared = declared;
    amp_type_use(pass, declared, &parameter->type);
    locate(pass, function, parameter, *place);
  }
}

static void add_from_ir(struct amp_pass *pass, struct amp_function *function) {
  unsigned count = LLVMCountParams(function->value);
  function->parameters = calloc(count + 1, sizeof *function->parameters);
  for (unsigned i = 0; function->parameters && i < count; i++) {
    LLVMValueRef value = LLVMGetParam(function->value, i);
    if (value == amp_sret_argument(function->value))
      continue;
    struct amp_parameter *parameter =
        &function->parameters[function->parameter_count++];
    char name[16];
    snprintf(name, sizeof name, "arg%u", i);
    parameter->name = strdup(name);
    amp_type_use_ir(pass, LLVMTypeOf(value), &parameter->type);
    if (parameter->type.size) {
      parameter->value = value;
      parameter->is_captured = true;
    }
  }
}

/* Natural alignment, at most 8. */
static unsigned alignment(const struct amp_type *type) {
  unsigned align = 8;
  while (type->size % align)
    align /= 2;
  return align;
}

static bool is_pointer(LLVMMetadataRef type) {
  struct amp_node node;
  return amp_type_resolve(type, &node) &&
         (node.tag == AMP_TAG_POINTER || amp_type_is_reference(node.tag));
}

static bool is_address(const struct amp_parameter *parameter) {
  if (parameter->declared)
    return is_pointer(parameter->declared);
  return parameter->value &&
         LLVMGetTypeKind(LLVMTypeOf(parameter->value)) == LLVMPointerTypeKind;
}

static void count_secret(void *count, uint64_t offset, uint64_t size) {
  (void)offset, (void)size;
  ++*(unsigned *)count;
}

static unsigned secrets_in(struct amp_pass *pass, LLVMMetadataRef type,
                           uint64_t size) {
  unsigned count = 0;
  if (type)
    amp_secrets_each(pass, type, size, count_secret, &count);
  return count;
}

/* How much of a value of `size` bytes is recorded where `room` bytes are left.
 * Of what is too large, and in memory, the beginning is all that can be shown;
 * half of the room is left to what follows. */
static unsigned recorded_size(uint64_t size, unsigned room, bool is_in_memory) {
  if (size <= room)
    return (unsigned)size;
  return is_in_memory ? room / 2 / 8 * 8 : 0;
}

/* Only what holds no more secrets than a plan can mask is recorded. */
static void lay_out(struct amp_pass *pass, struct amp_function *function) {
  unsigned used = 0, secrets = 0;
  for (unsigned i = 0; i < function->parameter_count; i++) {
    struct amp_parameter *parameter = &function->parameters[i];
    if (!parameter->is_captured)
      continue;
    unsigned align = alignment(&parameter->type);
    unsigned offset = (used + align - 1) / align * align;
    parameter->size =
        recorded_size(parameter->type.size, AMP_ARGUMENTS_MAX - offset,
                      parameter->address != NULL);
    secrets += secrets_in(pass, parameter->declared, parameter->size);
    if ((parameter->is_secret && !is_address(parameter)) ||
        secrets > AMP_SECRETS_MAX || !parameter->size) {
      parameter->is_captured = false;
      continue;
    }
    parameter->offset = offset;
    used = offset + parameter->size;
    if (is_address(parameter) && parameter->size == 8 &&
        offset / 8 < AMP_POINTER_SLOTS)
      function->pointers |= UINT64_C(1) << offset / 8;
  }
  function->arguments = used;
}

/* A variadic function whose last named parameter is a `const char *` is taken
 * for one like printf. The layout of a va_list is that of x86_64. */
static void add_message(struct amp_pass *pass, struct amp_function *function) {
  struct amp_parameter *last =
      &function->parameters[function->parameter_count - 1];
  struct amp_node node;
  if (!function->parameter_count ||
      !LLVMIsFunctionVarArg(LLVMGlobalGetValueType(function->value)) ||
      LLVMGetFunctionCallConv(function->value) != LLVMCCallConv ||
      amp_function_has_attribute(function->value, "alwaysinline") ||
      strncmp(LLVMGetTarget(pass->module), "x86_64", 6) || !last->is_captured ||
      last->is_secret || !last->declared ||
      !amp_type_resolve(last->declared, &node) || node.tag != AMP_TAG_POINTER ||
      amp_text_unit(node.base) != 1 || !amp_type_is_const(node.base) ||
      function->arguments + 16 > AMP_ARGUMENTS_MAX)
    return;
  function->message =
      (struct amp_message){.is_captured = true,
                           .format = last,
                           .arguments = (function->arguments + 7) / 8 * 8};
  function->arguments = function->message.arguments + 8;
}

static void drop_uncounted(struct amp_function *function) {
  for (unsigned i = 0; i < function->parameter_count; i++) {
    struct amp_elements *elements = &function->parameters[i].elements;
    if (elements->is_counted &&
        !function->parameters[elements->parameter].is_captured)
      *elements = (struct amp_elements){0};
  }
}

static bool has_types(const struct amp_pass *pass,
                      const struct amp_function *function) {
  return function->subprogram && !pass->has_lines_only;
}

/* -1 or NULL may have left the reason in errno. */
static unsigned result_flags(const struct amp_node *type) {
  if (type->tag == AMP_TAG_POINTER)
    return APPMAP_RESULT_POINTER | APPMAP_RESULT_ERRNO;
  if (amp_type_is_reference(type->tag))
    return APPMAP_RESULT_POINTER;
  bool is_error = type->tag == AMP_TAG_BASE && type->bits >= 32 &&
                  type->bits <= 64 && type->encoding == AMP_ENCODING_SIGNED;
  return is_error ? APPMAP_RESULT_ERRNO : 0;
}

static void read_result(struct amp_pass *pass, struct amp_function *function) {
  LLVMTypeRef type = LLVMGetReturnType(LLVMGlobalGetValueType(function->value));
  if (has_types(pass, function)) {
    struct amp_node subroutine, resolved;
    if (!amp_node_read(function->node.base, &subroutine) ||
        !subroutine.elements)
      return;
    struct amp_place_in_source source = {
        .file = function->file,
        .line = function->line,
        .name = {function->name, strlen(function->name)},
        .is_function = true};
    LLVMMetadataRef result = amp_declared_type(
        pass, &source, amp_node_element(function->node.base, 0));
    if (!amp_type_resolve(result, &resolved))
      return;
    amp_type_use(pass, result, &function->result);
    function->result_declared = result;
    function->flags |= result_flags(&resolved);
  } else if (LLVMGetTypeKind(type) != LLVMVoidTypeKind) {
    amp_type_use_ir(pass, type, &function->result);
    if (LLVMGetTypeKind(type) == LLVMPointerTypeKind)
      function->flags |= APPMAP_RESULT_POINTER | APPMAP_RESULT_ERRNO;
  } else {
    return;
  }
  function->has_result = true;
  function->result_size =
      recorded_size(function->result.size, AMP_ARGUMENTS_MAX,
                    amp_sret_argument(function->value) != NULL);
  function->is_result_captured =
      function->result_size > 0 &&
      secrets_in(pass, function->result_declared, function->result_size) <=
          AMP_SECRETS_MAX;
}

void amp_parameters_read(struct amp_pass *pass, struct amp_function *function) {
  if (has_types(pass, function)) {
    struct places *places = calloc(1, sizeof *places);
    if (places) {
      add_from_debug_info(pass, function, places);
      free(places->variables.items);
    }
    free(places);
  } else {
    add_from_ir(pass, function);
  }
  amp_roles_find(pass, function);
  lay_out(pass, function);
  drop_uncounted(function);
  add_message(pass, function);
  read_result(pass, function);
}
