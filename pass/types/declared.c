/* SPDX-License-Identifier: MIT
 *
 * Finds a declaration in the source by its line and name, and rebuilds its
 * type around a basic type with the name that the source has. The new nodes
 * belong to nothing, so the module's debug info stays as it is.
 */
#include "pass/types/declared.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pass/llvm/dwarf.h"
#include "pass/llvm/node.h"
#include "pass/source/file.h"
#include "pass/types/complex.h"
#include "pass/types/declarations.h"

/* Types nest; this many levels are beyond any declaration. */
enum { DEPTH_MAX = 16 };

static const char precise[] = "_BitInt(", complex[] = "_Complex ",
                  vector[] = "ext_vector_type(";

/* Bits of memory that a _BitInt(`width`) takes. */
static uint64_t storage_of(unsigned width) {
  uint64_t bits = 8;
  while (bits < 64 && bits < width)
    bits *= 2;
  return bits < width ? (width + 63ull) / 64 * 64 : bits;
}

/* What of `text` names a _BitInt that looks like `node`; NULL: nothing. */
static char *name_precise(const struct amp_node *node, const char *text) {
  static const char prefix[] = "unsigned ";
  size_t before = sizeof prefix - 1;
  bool is_unsigned = node->encoding == AMP_ENCODING_UNSIGNED;
  for (const char *at = text; (at = strstr(at, precise)); at++) {
    unsigned width = 0;
    char *name = NULL;
    bool has_prefix =
        (size_t)(at - text) >= before && !strncmp(at - before, prefix, before);
    if (sscanf(at, "_BitInt(%u)", &width) == 1 && has_prefix == is_unsigned &&
        storage_of(width) == node->bits &&
        asprintf(&name, "%s_BitInt(%u)", has_prefix ? prefix : "", width) > 0)
      return name;
  }
  return NULL;
}

static char *name_complex(const struct amp_node *node, const char *text) {
  static const char letters[] = "abcdefghijklmnopqrstuvwxyz_0123456789C ";
  const char *at = strstr(text, complex);
  size_t length = at ? strspn(at, letters) : 0;
  while (length && at[length - 1] == ' ')
    length--;
  char *name = length ? strndup(at, length) : NULL;
  const struct amp_complex_part *part =
      name ? amp_complex_named((struct amp_text){name, length}) : NULL;
  if (part && 2 * part->bits == node->bits &&
      part->is_float == (node->encoding == AMP_ENCODING_COMPLEX))
    return name;
  free(name);
  return NULL;
}

/* Bits of memory that a vector of `count` bool takes. */
static uint64_t vector_bits(unsigned count) {
  uint64_t bits = 8;
  while (bits < count)
    bits *= 2;
  return bits;
}

bool amp_vector_of_bool(const char *name, unsigned *count) {
  const char *at = strstr(name, vector);
  return at && sscanf(at, "ext_vector_type(%u)", count) == 1 && *count > 0;
}

static char *name_vector(const struct amp_node *node, const char *text) {
  static const char *const words[] = {"_Bool", "bool"};
  unsigned count;
  char *name = NULL;
  for (int i = 0; i < 2 && amp_vector_of_bool(text, &count); i++)
    if (!strncmp(text, words[i], strlen(words[i])) &&
        (!node->bits || vector_bits(count) == node->bits) &&
        asprintf(&name, "%s __attribute__((ext_vector_type(%u)))", words[i],
                 count) > 0)
      return name;
  return NULL;
}

/* Debug info has vectors of bool as such of char. */
static bool is_vector(const struct amp_node *node) {
  struct amp_node of;
  return node->tag == AMP_TAG_ARRAY && node->flags & LLVMDIFlagVector &&
         amp_node_read(node->base, &of) && of.tag == AMP_TAG_BASE &&
         amp_text_is(of.name, "char");
}

/* Whether the name of a basic type leaves something open: of complex integers
 * the sign, of the largest complex numbers whether they are of __float128. */
static bool is_vague(const struct amp_node *node) {
  enum { LARGEST = 256 };
  if (amp_is_complex(node))
    return !amp_complex_named(node->name) &&
           (node->encoding == AMP_ENCODING_COMPLEX_INTEGER ||
            node->bits == LARGEST);
  return node->tag == AMP_TAG_BASE &&
         (amp_text_is(node->name, "_BitInt") ||
          amp_text_is(node->name, "unsigned _BitInt"));
}

/* The vague basic type that `type` is made of. A typedef is a declaration of
 * its own. */
static bool find_vague(LLVMMetadataRef type, struct amp_node *node) {
  for (int depth = 0; depth < DEPTH_MAX && amp_node_read(type, node); depth++) {
    if (is_vector(node))
      return true;
    switch (node->tag) {
    case AMP_TAG_CONST:
    case AMP_TAG_VOLATILE:
    case AMP_TAG_RESTRICT:
    case AMP_TAG_ATOMIC:
    case AMP_TAG_POINTER:
    case AMP_TAG_REFERENCE:
    case AMP_TAG_RVALUE_REFERENCE:
    case AMP_TAG_ARRAY:
      type = node->base;
      break;
    default:
      return is_vague(node);
    }
  }
  return false;
}

static LLVMMetadataRef rebuild_array(LLVMDIBuilderRef builder,
                                     LLVMMetadataRef type,
                                     const struct amp_node *node,
                                     LLVMMetadataRef base) {
  enum { BOUNDS_MAX = 8 };
  LLVMMetadataRef bounds[BOUNDS_MAX];
  unsigned count = node->elements < BOUNDS_MAX ? node->elements : BOUNDS_MAX;
  for (unsigned i = 0; i < count; i++)
    bounds[i] = amp_node_element(type, i);
  return node->flags & LLVMDIFlagVector
             ? LLVMDIBuilderCreateVectorType(builder, node->bits, 0, base,
                                             bounds, count)
             : LLVMDIBuilderCreateArrayType(builder, node->bits, 0, base,
                                            bounds, count);
}

/* A basic type of several values. */
static LLVMMetadataRef rebuild_vector(LLVMDIBuilderRef builder,
                                      const char *name) {
  unsigned count = 0;
  amp_vector_of_bool(name, &count);
  return LLVMDIBuilderCreateBasicType(builder, name, strlen(name),
                                      vector_bits(count), AMP_ENCODING_BOOLEAN,
                                      LLVMDIFlagZero);
}

/* `type` with `name` for its basic type. */
static LLVMMetadataRef rebuild(LLVMDIBuilderRef builder, LLVMMetadataRef type,
                               const char *name) {
  struct amp_node node;
  amp_node_read(type, &node);
  if (is_vector(&node))
    return rebuild_vector(builder, name);
  if (node.tag == AMP_TAG_BASE)
    return LLVMDIBuilderCreateBasicType(builder, name, strlen(name), node.bits,
                                        node.encoding, LLVMDIFlagZero);
  LLVMMetadataRef base = rebuild(builder, node.base, name);
  switch (node.tag) {
  case AMP_TAG_POINTER:
    return LLVMDIBuilderCreatePointerType(builder, base, node.bits, 0, 0, "",
                                          0);
  case AMP_TAG_REFERENCE:
  case AMP_TAG_RVALUE_REFERENCE:
    return LLVMDIBuilderCreateReferenceType(builder, node.tag, base);
  case AMP_TAG_ARRAY:
    return rebuild_array(builder, type, &node, base);
  default:
    return LLVMDIBuilderCreateQualifiedType(builder, node.tag, base);
  }
}

/* What a declaration's type `text` says of a type like `vague`; NULL: nothing.
 */
static char *name_of(const struct amp_node *vague, const char *text) {
  if (vague->tag == AMP_TAG_ARRAY)
    return name_vector(vague, text);
  return amp_is_complex(vague) ? name_complex(vague, text)
                               : name_precise(vague, text);
}

/* The name that the declaration at `place` gives it. Where several are of one
 * name and on one line, as macros make them, they must not differ. */
static char *find_name(struct amp_pass *pass,
                       const struct amp_place_in_source *place,
                       const struct amp_node *vague) {
  const struct amp_declarations *list = amp_declarations_of(pass, place->file);
  char *found = NULL;
  for (size_t i = 0; list && i < list->count; i++) {
    const struct amp_declaration *d = &list->items[i];
    if (d->line != place->line || d->is_function != place->is_function ||
        !d->name || !amp_text_is(place->name, d->name))
      continue;
    char *name = name_of(vague, d->type);
    bool is_other = name && found && strcmp(name, found);
    if (name && !found)
      found = name;
    else
      free(name);
    if (is_other) {
      free(found);
      return NULL;
    }
  }
  return found;
}

LLVMMetadataRef amp_declared_type(struct amp_pass *pass,
                                  const struct amp_place_in_source *place,
                                  LLVMMetadataRef type) {
  struct amp_node vague;
  char *name = find_vague(type, &vague) ? find_name(pass, place, &vague) : NULL;
  if (!name)
    return type;
  LLVMDIBuilderRef builder =
      LLVMCreateDIBuilderDisallowUnresolved(pass->module);
  type = rebuild(builder, type, name);
  LLVMDisposeDIBuilder(builder);
  free(name);
  return type;
}

static void complete(void *context, struct amp_node *node) {
  struct amp_pass *pass = context;
  struct amp_node vague;
  if (!find_vague(node->base, &vague))
    return;
  char *path = amp_file_path(pass, node->file);
  struct amp_place_in_source place = {path ? path : "", node->line, node->name,
                                      false};
  node->base = amp_declared_type(pass, &place, node->base);
  free(path);
}

void amp_declared_begin(struct amp_pass *pass) {
  amp_node_set_hook(complete, pass);
}

void amp_declared_end(struct amp_pass *pass) {
  amp_node_set_hook(NULL, NULL);
  amp_declarations_free(pass);
}
