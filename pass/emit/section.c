/* SPDX-License-Identifier: MIT
 *
 * Constants in our sections: sidecar lines and function descriptors. How a
 * constant is linked decides whether the linker keeps, drops or merges it, so
 * all of that is decided here.
 */
#include "pass/emit/section.h"
#include "runtime/lib/hash.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <llvm-c/Comdat.h>

#include "pass/llvm/values.h"
#include <appmap/abi.h>

uint64_t amp_hash(const char *data, size_t length) {
  /* FNV-1a, then a finalizer: the high bits of FNV mix badly. */
  uint64_t hash = am_fnv_bytes(AM_FNV_BASIS, data, length);
  hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdu;
  hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53u;
  hash ^= hash >> 33;
  return hash ? hash : 1;
}

char *amp_line_with_id(const char *kind, uint64_t id, const char *json) {
  char *line = NULL;
  if (asprintf(&line, "{\"%s\":\"%016" PRIx64 "\",%s\n", kind, id, json + 1) <
      0)
    return NULL;
  return line;
}

static LLVMValueRef text_constant(struct amp_pass *pass, const char *name,
                                  const char *line) {
  LLVMValueRef text = LLVMConstStringInContext(
      pass->context, line, (unsigned)strlen(line), /*DontNullTerminate=*/1);
  LLVMValueRef global = LLVMAddGlobal(pass->module, LLVMTypeOf(text), name);
  LLVMSetInitializer(global, text);
  LLVMSetGlobalConstant(global, 1);
  LLVMSetSection(global, APPMAP_SECTION_SIDECAR);
  LLVMSetAlignment(global, 1);
  return global;
}

static void set_linkage(LLVMValueRef global, LLVMLinkage linkage,
                        LLVMComdatRef comdat) {
  LLVMSetLinkage(global, linkage);
  if (linkage != LLVMPrivateLinkage)
    LLVMSetVisibility(global, LLVMHiddenVisibility);
  LLVMSetComdat(global, comdat);
}

/* Nothing refers to such a line, so it is retained; being named by its content
 * in a comdat of its own, it is there once. */
void amp_section_add_line(struct amp_pass *pass, const char *kind, uint64_t id,
                          const char *line) {
  char name[64];
  snprintf(name, sizeof name, "__appmap_%s_%016" PRIx64, kind, id);
  if (LLVMGetNamedGlobal(pass->module, name))
    return;
  LLVMComdatRef comdat = LLVMGetOrInsertComdat(pass->module, name);
  LLVMSetComdatSelectionKind(comdat, LLVMAnyComdatSelectionKind);
  LLVMValueRef global = text_constant(pass, name, line);
  set_linkage(global, LLVMLinkOnceODRLinkage, comdat);
  amp_values_add(&pass->used, global);
}

/* An ELF note: three words, owner and text, each padded to four bytes. */
void amp_section_add_root(struct amp_pass *pass, const char *root) {
  static const char name[] = "__appmap_root", owner[8] = APPMAP_ROOT_OWNER;
  LLVMTypeRef word = LLVMInt32TypeInContext(pass->context);
  unsigned length = (unsigned)strlen(root) + 1, padded = (length + 3) / 4 * 4;
  char *text = calloc(padded, 1);
  if (!text)
    return;
  memcpy(text, root, length);
  LLVMValueRef fields[] = {
      LLVMConstInt(word, sizeof APPMAP_ROOT_OWNER, 0),
      LLVMConstInt(word, length, 0),
      LLVMConstInt(word, APPMAP_ROOT_TYPE, 0),
      LLVMConstStringInContext(pass->context, owner, sizeof owner, 1),
      LLVMConstStringInContext(pass->context, text, padded, 1),
  };
  free(text);
  LLVMValueRef note = LLVMConstStructInContext(
      pass->context, fields, sizeof fields / sizeof *fields, 0);
  LLVMComdatRef comdat = LLVMGetOrInsertComdat(pass->module, name);
  LLVMSetComdatSelectionKind(comdat, LLVMAnyComdatSelectionKind);
  LLVMValueRef global = LLVMAddGlobal(pass->module, LLVMTypeOf(note), name);
  LLVMSetInitializer(global, note);
  LLVMSetGlobalConstant(global, 1);
  LLVMSetSection(global, APPMAP_SECTION_ROOT);
  LLVMSetAlignment(global, 4);
  set_linkage(global, LLVMWeakAnyLinkage, comdat);
  amp_values_add(&pass->used, global);
}

/* NULL when nothing is to be copied. Plans are small and few, functions many:
 * equal ones are one constant of the program. A section of its own keeps
 * sanitizers from padding it. */
static LLVMValueRef add_plan(struct amp_pass *pass, const struct amp_plan *plan,
                             uint64_t *id) {
  if (!plan->call && !plan->back)
    return NULL;
  unsigned size = (unsigned)(offsetof(struct appmap_plan, steps) +
                             (plan->call + plan->back) * sizeof *plan->steps);
  struct appmap_plan *bytes = calloc(1, size);
  if (!bytes)
    return NULL;
  bytes->call = (uint16_t)plan->call;
  bytes->back = (uint16_t)plan->back;
  memcpy(bytes->steps, plan->steps, size - offsetof(struct appmap_plan, steps));
  char name[64];
  *id = amp_hash((const char *)bytes, size);
  snprintf(name, sizeof name, "__appmap_plan_%016" PRIx64, *id);
  LLVMValueRef global = LLVMGetNamedGlobal(pass->module, name);
  if (!global) {
    LLVMValueRef value = LLVMConstStringInContext(
        pass->context, (const char *)bytes, size, /*DontNullTerminate=*/1);
    LLVMComdatRef comdat = LLVMGetOrInsertComdat(pass->module, name);
    LLVMSetComdatSelectionKind(comdat, LLVMAnyComdatSelectionKind);
    global = LLVMAddGlobal(pass->module, LLVMTypeOf(value), name);
    LLVMSetInitializer(global, value);
    LLVMSetGlobalConstant(global, 1);
    LLVMSetSection(global, APPMAP_SECTION_PLANS);
    LLVMSetAlignment(global, 8);
    set_linkage(global, LLVMLinkOnceODRLinkage, comdat);
  }
  free(bytes);
  return global;
}

/* From the descriptor to its plan: known to the linker, so that loading costs
 * nothing. */
static LLVMValueRef distance(struct amp_pass *pass, LLVMValueRef from,
                             LLVMValueRef to) {
  LLVMTypeRef wide = LLVMInt64TypeInContext(pass->context);
  LLVMTypeRef narrow = LLVMInt32TypeInContext(pass->context);
  return LLVMConstTrunc(
      LLVMConstSub(LLVMConstPtrToInt(to, wide), LLVMConstPtrToInt(from, wide)),
      narrow);
}

/* The plan's place is filled in once the descriptor has one. */
static LLVMValueRef descriptor_value(struct amp_pass *pass,
                                     const struct amp_function *function,
                                     uint64_t id, LLVMValueRef plan) {
  enum {
#define APPMAP_FIELD(type, bits, name) FIELD_##name,
#include <appmap/function.def>
#undef APPMAP_FIELD
  };
  struct appmap_function record = {
      .id = id,
      .pointers = function->pointers,
      .arguments = (uint16_t)function->arguments,
      .result =
          function->is_result_captured ? (uint16_t)function->result_size : 0,
      .flags = function->flags |
               (json_array_size(function->labels) ? APPMAP_LABELED : 0),
      .abi = APPMAP_ABI,
  };
  LLVMValueRef fields[] = {
#define APPMAP_FIELD(type, bits, name)                                         \
  LLVMConstInt(LLVMIntTypeInContext(pass->context, bits), record.name, 0),
#include <appmap/function.def>
#undef APPMAP_FIELD
  };
  if (plan)
    fields[FIELD_plan] = plan;
  return LLVMConstStructInContext(pass->context, fields,
                                  sizeof fields / sizeof *fields, 0);
}

static bool is_mergeable(LLVMValueRef function) {
  switch (LLVMGetLinkage(function)) {
  case LLVMLinkOnceAnyLinkage:
  case LLVMLinkOnceODRLinkage:
  case LLVMWeakAnyLinkage:
  case LLVMWeakODRLinkage:
    return true;
  default:
    return false;
  }
}

/* A function that may be in several object files gets a descriptor that the
 * linker merges the same way. It is named by its content, not by the function:
 * two objects compiled with different options may lay out the arguments
 * differently, and code must never meet the other's descriptor. It must not
 * join the function's own comdat: after inlining it is referred to from
 * elsewhere ("relocation refers to a discarded section"). Any other function
 * has a private descriptor in a group without deduplication, so that lld drops
 * descriptor and line together (-z start-stop-gc), or keeps both. */
LLVMValueRef amp_section_add_function(struct amp_pass *pass,
                                      const struct amp_function *function,
                                      uint64_t id, const char *line,
                                      const struct amp_plan *plan) {
  bool mergeable = is_mergeable(function->value);
  LLVMLinkage linkage = mergeable ? LLVMLinkOnceODRLinkage : LLVMPrivateLinkage;
  char name[64], line_name[64];
  uint64_t plan_id = 0;
  LLVMValueRef steps = add_plan(pass, plan, &plan_id);
  snprintf(name, sizeof name, "__appmap_%s_%016" PRIx64,
           mergeable ? "function" : "local", id ^ plan_id);
  snprintf(line_name, sizeof line_name, "__appmap_%s_%016" PRIx64,
           mergeable ? "line" : "local_line", id);
  LLVMValueRef descriptor = LLVMGetNamedGlobal(pass->module, name);
  if (descriptor)
    return descriptor;

  LLVMValueRef value = descriptor_value(pass, function, id, NULL);
  descriptor = LLVMAddGlobal(pass->module, LLVMTypeOf(value), name);
  LLVMSetInitializer(descriptor,
                     steps ? descriptor_value(pass, function, id,
                                              distance(pass, descriptor, steps))
                           : value);
  LLVMSetSection(descriptor, APPMAP_SECTION_FUNCTIONS);
  LLVMSetAlignment(descriptor, 8);
  LLVMComdatRef comdat = LLVMGetOrInsertComdat(pass->module, name);
  LLVMSetComdatSelectionKind(comdat,
                             mergeable ? LLVMAnyComdatSelectionKind
                                       : LLVMNoDeduplicateComdatSelectionKind);
  set_linkage(descriptor, linkage, comdat);
  LLVMValueRef text = text_constant(pass, line_name, line);
  set_linkage(text, linkage, comdat);
  amp_values_add(&pass->compiler_used, descriptor);
  amp_values_add(&pass->compiler_used, text);
  return descriptor;
}

/* Appends `text` to the assembler line as the inside of an .ascii string. */
static void append_escaped(char *out, size_t size, const char *text) {
  size_t used = strlen(out);
  for (; *text && used + 5 < size; text++) {
    unsigned char c = (unsigned char)*text;
    if (c < ' ' || c >= 0x7f || c == '"' || c == '\\')
      used += (size_t)snprintf(out + used, size - used, "\\%03o", c);
    else
      out[used++] = (char)c;
    out[used] = '\0';
  }
}

/* In assembler, because IR cannot say "not allocated": the section is in no
 * program, only in object files. */
void amp_section_add_skipped(struct amp_pass *pass,
                             const struct amp_function *function,
                             const char *reason) {
  json_t *object = json_pack(
      "{so?sOso?sIso}", "skipped", am_utf8_text(function->name), "class",
      function->classes, "path", am_utf8_text(function->path), "line",
      (json_int_t)function->line, "reason", am_utf8_text(reason));
  char *json = object ? json_dumps(object, JSON_COMPACT) : NULL;
  json_decref(object);
  if (!json)
    return;
  size_t size = 4 * strlen(json) + 128;
  char *line = malloc(size);
  if (line) {
    strcpy(line, ".pushsection " APPMAP_SECTION_SKIPPED
                 ",\"e\",%progbits\n.ascii \"");
    append_escaped(line, size - 32, json);
    strcat(line, "\\n\"\n.popsection\n");
    LLVMAppendModuleInlineAsm(pass->module, line, strlen(line));
  }
  free(line);
  free(json);
}
