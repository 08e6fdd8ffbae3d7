/* SPDX-License-Identifier: MIT
 *
 * What a type's line of the sidecar says, from its debug info.
 */
#include "pass/describe/type_line.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "config/secret.h"
#include "pass/describe/ir_types.h"
#include "pass/describe/line.h"
#include "pass/llvm/dwarf.h"
#include "pass/llvm/node.h"
#include "pass/types/complex.h"
#include "pass/types/declared.h"
#include "pass/types/kinds.h"
#include "pass/types/members.h"
#include "pass/types/size.h"
#include "pass/types/spell.h"
#include "pass/views/library.h"
#include "pass/views/lookup.h"

enum type_kind {
#define APPMAP_TYPE_KIND(kind, name) TYPE_##kind,
#include <appmap/type_kinds.def>
};

static bool is_x86(struct amp_pass *pass) {
  const char *triple = LLVMGetTarget(pass->module);
  return !strncmp(triple, "x86_64", 6) ||
         (triple[0] == 'i' && !strncmp(triple + 2, "86", 2));
}

static void set_integer(json_t *line, const char *key, int64_t value) {
  json_object_set_new(line, key, json_integer(value));
}

static void set_string(json_t *line, const char *key, const char *value) {
  json_object_set_new(line, key, am_utf8_text(value));
}

/* Keys are written in the order they are set. */
static json_t *start(const char *name, enum type_kind kind, uint64_t size) {
  static const char *const kinds[] = {
#define APPMAP_TYPE_KIND(kind, name) name,
#include <appmap/type_kinds.def>
  };
  json_t *line = json_object();
  set_string(line, "name", name ? name : "?");
  set_string(line, "kind", kinds[kind]);
  if (size)
    set_integer(line, "size", (int64_t)size);
  return line;
}

/* `bits`: 0: all of them count. */
static json_t *integer_line(const char *name, uint64_t size, bool is_signed,
                            unsigned bits) {
  json_t *line = start(name, TYPE_INT, size);
  json_object_set_new(line, "signed", json_boolean(is_signed));
  if (bits)
    set_integer(line, "bits", bits);
  return line;
}

/* The bits above the width of a _BitInt are not its own. Without a width,
 * nothing is known of it. */
static json_t *precise_line(const char *name, const char *own, uint64_t size,
                            bool is_signed) {
  unsigned bits;
  if (sscanf(strstr(own, "_BitInt"), "_BitInt(%u", &bits) == 1)
    return integer_line(name, size, is_signed, bits);
  json_t *line = start(name, TYPE_OTHER, size);
  json_object_set_new(line, "signed", json_boolean(is_signed));
  return line;
}

static json_t *float_line(struct amp_pass *pass, const char *name,
                          uint64_t size, const char *format) {
  json_t *line = start(name, TYPE_FLOAT, size);
  /* x86's long double, but with -mlong-double-128; __float128 is as large. */
  if (is_x86(pass) && size >= 12 && !strcmp(format, "long double") &&
      !amp_long_double_is_quad(pass))
    set_string(line, "format", "x87");
  else if (!strcmp(format, "__bf16"))
    set_string(line, "format", "bf16");
  return line;
}

/* Writes a type that no debug info is of. */
static void write_made(struct amp_pass *pass, json_t *line, char id[17]) {
  amp_line_id(line, id);
  amp_line_write(pass, id, line);
  json_decref(line);
}

/* Debug info has no types of the halves. */
static json_t *complex_line(struct amp_pass *pass, const char *name,
                            const struct amp_node *node) {
  const struct amp_complex_part *part = amp_complex_part(node);
  json_t *line = start(name, part ? TYPE_COMPLEX : TYPE_OTHER, node->bits / 8);
  if (!part)
    return line;
  json_t *of =
      part->is_float
          ? float_line(pass, part->name, part->bits / 8, part->name)
          : integer_line(part->name, part->bits / 8, part->is_signed, 0);
  char id[17];
  write_made(pass, of, id);
  set_string(line, "of", id);
  return line;
}

/* A vector of bool, one bit each. */
static json_t *bits_line(struct amp_pass *pass, const char *name, uint64_t size,
                         unsigned count) {
  json_t *line = start(name, TYPE_ARRAY, size);
  char id[17];
  write_made(pass, start(pass->is_cxx ? "bool" : "_Bool", TYPE_BOOL, 1), id);
  set_string(line, "of", id);
  set_integer(line, "count", count);
  json_object_set_new(line, "vector", json_true());
  json_object_set_new(line, "bit", json_true());
  return line;
}

static json_t *base_line(struct amp_pass *pass, LLVMMetadataRef type,
                         const char *name, const struct amp_node *node) {
  uint64_t size = (node->bits + 7) / 8;
  bool is_signed = node->encoding == AMP_ENCODING_SIGNED ||
                   node->encoding == AMP_ENCODING_SIGNED_CHAR;
  bool is_text = amp_text_unit(type) > 0;
  char own[64];
  unsigned count;
  snprintf(own, sizeof own, "%.*s", (int)node->name.length,
           node->name.length ? node->name.data : "");
  switch (node->encoding) {
  case AMP_ENCODING_BOOLEAN:
    return amp_vector_of_bool(own, &count) ? bits_line(pass, name, size, count)
                                           : start(name, TYPE_BOOL, size);
  case AMP_ENCODING_FLOAT:
    return float_line(pass, name, size, own);
  case AMP_ENCODING_COMPLEX:
  case AMP_ENCODING_COMPLEX_INTEGER:
    return complex_line(pass, name, node);
  case AMP_ENCODING_SIGNED:
  case AMP_ENCODING_UNSIGNED:
    if (strstr(own, "_BitInt"))
      return precise_line(name, own, size, is_signed);
    if (!is_text)
      return integer_line(name, size, is_signed, 0);
    break;
  case AMP_ENCODING_SIGNED_CHAR:
  case AMP_ENCODING_UNSIGNED_CHAR:
  case AMP_ENCODING_UTF:
    break;
  default:
    return start(name, TYPE_OTHER, size);
  }
  json_t *line = start(name, TYPE_CHAR, size);
  json_object_set_new(line, "signed", json_boolean(is_signed));
  if (is_text)
    json_object_set_new(line, "text", json_true());
  return line;
}

static json_t *enum_line(LLVMMetadataRef type, const char *name,
                         const struct amp_node *node) {
  json_t *line = start(name, TYPE_ENUM, node->bits / 8);
  struct amp_node base;
  bool is_signed = amp_type_resolve(node->base, &base) &&
                   (base.encoding == AMP_ENCODING_SIGNED ||
                    base.encoding == AMP_ENCODING_SIGNED_CHAR);
  json_object_set_new(line, "signed", json_boolean(is_signed));
  json_t *values = json_array();
  for (unsigned i = 0; i < node->elements; i++) {
    struct amp_node enumerator;
    if (!amp_node_read(amp_node_element(type, i), &enumerator))
      continue;
    json_t *pair = json_array();
    json_array_append_new(
        pair, am_utf8_json(enumerator.name.data, enumerator.name.length));
    json_array_append_new(pair, json_integer(enumerator.value));
    if (node->bits > 64)
      json_array_append_new(pair, json_integer(enumerator.high));
    json_array_append_new(values, pair);
  }
  json_object_set_new(line, "values", values);
  return line;
}

static json_t *pointer_line(struct amp_pass *pass, const char *name,
                            const struct amp_node *node,
                            const struct amp_type_references *refer) {
  unsigned bits = LLVMPointerSize(pass->layout) * 8;
  json_t *line = start(
      name, amp_type_is_reference(node->tag) ? TYPE_REFERENCE : TYPE_POINTER,
      (node->bits ? node->bits : bits) / 8);
  struct amp_node to;
  unsigned unit = node->tag == AMP_TAG_POINTER ? amp_text_unit(node->base) : 0;
  if (amp_type_resolve(node->base, &to))
    json_object_set_new(line, "to", refer->target(pass, node->base));
  if (unit)
    json_object_set_new(line, "string", json_true());
  if (unit > 1)
    set_integer(line, "unit", unit);
  return line;
}

static json_t *member_pointer_line(struct amp_pass *pass, const char *name,
                                   const struct amp_node *node,
                                   const struct amp_type_references *refer) {
  json_t *line = start(name, TYPE_MEMBER, node->bits / 8);
  struct amp_node to;
  if (amp_type_resolve(node->base, &to) && to.tag != AMP_TAG_SUBROUTINE)
    json_object_set_new(line, "to", refer->target(pass, node->base));
  return line;
}

/* -1: not known at compile time. */
static int64_t bound_at(LLVMMetadataRef type, unsigned i) {
  struct amp_node bound;
  return amp_node_read(amp_node_element(type, i), &bound) && bound.value >= 0
             ? bound.value
             : -1;
}

/* What debug info has as one array with several bounds is written as arrays of
 * arrays; `from`: of the first bound that counts. */
static json_t *array_line(struct amp_pass *pass, LLVMMetadataRef type,
                          const char *name, const struct amp_node *node,
                          unsigned from,
                          const struct amp_type_references *refer) {
  int64_t count = bound_at(type, from), rows = 1;
  uint64_t size = amp_type_size(node->base);
  char id[17];
  for (unsigned i = from + 1; i < node->elements; i++)
    rows = bound_at(type, i) < 0 || rows < 0 ? -1 : rows * bound_at(type, i);
  size = rows > 0 && count > 0 ? size * (uint64_t)(rows * count) : 0;
  json_t *line = start(name, TYPE_ARRAY, from ? size : node->bits / 8);
  if (from + 1 < node->elements) {
    char *row = amp_array_spell(pass, type, from + 1);
    write_made(pass, array_line(pass, type, row, node, from + 1, refer), id);
    set_string(line, "of", id);
    free(row);
  } else {
    json_object_set_new(line, "of", refer->target(pass, node->base));
  }
  if (count >= 0)
    set_integer(line, "count", count);
  if (node->flags & LLVMDIFlagVector)
    json_object_set_new(line, "vector", json_true());
  return line;
}

static json_t *member_object(struct amp_pass *pass,
                             const struct amp_node *member,
                             const struct amp_type_references *refer) {
  char name[256];
  json_t *object = json_object();
  snprintf(name, sizeof name, "%.*s", (int)member->name.length,
           member->name.length ? member->name.data : "");
  set_string(object, "name", name);
  json_object_set_new(object, "type", refer->member(pass, member->base));
  if (member->flags & LLVMDIFlagBitField) {
    uint64_t storage = member->storage_offset_bits;
    set_integer(object, "offset", (int64_t)(storage / 8));
    set_integer(object, "bit", (int64_t)(member->offset_bits - storage));
    set_integer(object, "bits", (int64_t)member->bits);
  } else {
    set_integer(object, "offset", (int64_t)(member->offset_bits / 8));
  }
  if (member->tag == AMP_TAG_INHERITANCE)
    json_object_set_new(object, "base", json_true());
  else if (am_config_is_secret(&pass->config, name))
    json_object_set_new(object, "secret", json_true());
  return object;
}

/* What is in std::runtime_error, say, is not shown in what inherits it. */
static bool is_opaque_base(struct amp_pass *pass,
                           const struct amp_node *member) {
  struct amp_node base;
  struct amp_view view;
  return member->tag == AMP_TAG_INHERITANCE &&
         amp_type_resolve(member->base, &base) &&
         !amp_view_read(pass, member->base, &view) && amp_type_is_opaque(&base);
}

/* A block is shown as its function. */
static json_t *block_line(struct amp_pass *pass, const char *name,
                          const struct amp_node *node,
                          const struct amp_spot *function,
                          const struct amp_type_references *refer) {
  json_t *line = start(name, TYPE_STRUCT, node->bits / 8);
  struct amp_view view = {
      .kind = AMP_VIEW_WRAP,
      .parts = {{function->type, (unsigned)(function->bits / 8)}},
      .part_count = 1};
  json_object_set_new(line, "members", json_array());
  json_object_set_new(line, "view", amp_view_line(pass, &view, refer->member));
  return line;
}

static enum type_kind record_kind(unsigned tag) {
  return tag == AMP_TAG_UNION   ? TYPE_UNION
         : tag == AMP_TAG_CLASS ? TYPE_CLASS
                                : TYPE_STRUCT;
}

/* A library's insides are nobody's concern. Some of what has a view is no
 * record there: to the writer it is one. */
static json_t *viewed_line(struct amp_pass *pass, const struct amp_view *view,
                           const char *name, const struct amp_node *node,
                           const struct amp_type_references *refer) {
  json_t *line = start(name, record_kind(node->tag), view->size);
  json_object_set_new(line, "members", json_array());
  json_object_set_new(line, "view", amp_view_line(pass, view, refer->member));
  return line;
}

static json_t *record_line(struct amp_pass *pass, LLVMMetadataRef type,
                           const char *name, const struct amp_node *node,
                           const struct amp_type_references *refer) {
  enum type_kind kind = record_kind(node->tag);
  struct amp_spot function;
  if (amp_block_find(type, &function))
    return block_line(pass, name, node, &function, refer);
  if (amp_type_is_opaque(node))
    return start(name, TYPE_OTHER, node->bits / 8);
  json_t *members = json_array();
  json_t *line = start(name, kind, node->bits / 8);
  for (unsigned i = 0; i < node->elements; i++) {
    struct amp_node member;
    if (amp_node_read(amp_node_element(type, i), &member) &&
        amp_type_is_stored(&member) && !is_opaque_base(pass, &member))
      json_array_append_new(members, member_object(pass, &member, refer));
  }
  json_object_set_new(line, "members", members);
  if (amp_type_is_dynamic(type))
    json_object_set_new(line, "dynamic", json_true());
  return line;
}

json_t *amp_type_line(struct amp_pass *pass, LLVMMetadataRef type,
                      const struct amp_type_references *refer) {
  struct amp_node node;
  LLVMMetadataRef resolved = amp_type_resolve(type, &node);
  char *name = amp_type_spell(pass, type);
  struct amp_view view;
  json_t *line = NULL;
  if (!resolved)
    line = start(name, TYPE_OTHER, 0);
  else if (amp_view_read(pass, type, &view))
    line = viewed_line(pass, &view, name, &node, refer);
  else if (amp_type_is_record(node.tag))
    line = record_line(pass, resolved, name, &node, refer);
  else if (node.tag == AMP_TAG_BASE)
    line = base_line(pass, type, name, &node);
  else if (node.tag == AMP_TAG_ENUMERATION)
    line = enum_line(resolved, name, &node);
  else if (node.tag == AMP_TAG_POINTER || amp_type_is_reference(node.tag))
    line = pointer_line(pass, name, &node, refer);
  else if (node.tag == AMP_TAG_ARRAY)
    line = array_line(pass, resolved, name, &node, 0, refer);
  else if (node.tag == AMP_TAG_MEMBER_POINTER)
    line = member_pointer_line(pass, name, &node, refer);
  else if (node.tag == AMP_TAG_UNSPECIFIED)
    line = start(name, TYPE_POINTER, LLVMPointerSize(pass->layout));
  else
    line =
        start(name, node.tag == AMP_TAG_SUBROUTINE ? TYPE_FUNCTION : TYPE_OTHER,
              node.bits / 8);
  free(name);
  return line;
}
