/* SPDX-License-Identifier: MIT
 *
 * What a type's line of the sidecar says, from its debug info.
 */
#include "pass/types.h"

#include <stdlib.h>
#include <string.h>

#include "pass/dwarf.h"

static bool is_plain_char(const struct am_node *node) {
  return node->tag == AM_TAG_BASE && node->name.length == 4 &&
         !memcmp(node->name.data, "char", 4);
}

bool am_type_is_reference(unsigned tag) {
  return tag == AM_TAG_REFERENCE || tag == AM_TAG_RVALUE_REFERENCE;
}

bool am_type_is_string(const struct am_node *node) {
  struct am_node to;
  return node->tag == AM_TAG_POINTER && am_type_resolve(node->base, &to) &&
         is_plain_char(&to);
}

static bool is_x86(struct am_pass *pass) {
  const char *triple = LLVMGetTarget(pass->module);
  return !strncmp(triple, "x86_64", 6) ||
         (triple[0] == 'i' && !strncmp(triple + 2, "86", 2));
}

static void set_integer(json_t *line, const char *key, int64_t value) {
  json_object_set_new(line, key, json_integer(value));
}

static void set_string(json_t *line, const char *key, const char *value) {
  json_object_set_new(line, key, json_string(value));
}

/* Keys are written in the order they are set. */
static json_t *start(const char *name, const char *kind, uint64_t size) {
  json_t *line = json_object();
  json_t *text = json_string(name);
  json_object_set_new(line, "name", text ? text : json_string("?"));
  set_string(line, "kind", kind);
  if (size)
    set_integer(line, "size", (int64_t)size);
  return line;
}

static const char *integer_kind(const struct am_node *node) {
  switch (node->bits / 8) {
  case 1:
  case 2:
  case 4:
  case 8:
  case 16:
    return "int";
  default:
    return "other";
  }
}

static json_t *float_line(struct am_pass *pass, const char *name,
                          uint64_t size) {
  json_t *line = start(name, "float", size);
  /* x86's long double; __float128 is as large but another format. */
  if (is_x86(pass) && size >= 12 && strstr(name, "long double"))
    set_string(line, "format", "x87");
  return line;
}

/* Debug info does not say what the halves of a complex number are. */
static json_t *complex_line(struct am_pass *pass, const char *name,
                            uint64_t size) {
  json_t *line = start(name, "complex", size);
  json_t *of = float_line(pass, am_complex_part(size), size / 2);
  char id[17];
  am_type_line_id(of, id);
  am_type_line_write(pass, id, of);
  json_decref(of);
  set_string(line, "of", id);
  return line;
}

static json_t *base_line(struct am_pass *pass, const char *name,
                         const struct am_node *node) {
  uint64_t size = (node->bits + 7) / 8;
  json_t *line;
  bool is_signed = false;
  switch (node->encoding) {
  case AM_ENCODING_BOOLEAN:
    return start(name, "bool", size);
  case AM_ENCODING_FLOAT:
    return float_line(pass, name, size);
  case AM_ENCODING_COMPLEX:
    return complex_line(pass, name, size);
  case AM_ENCODING_SIGNED:
  case AM_ENCODING_UNSIGNED:
    line = start(name, integer_kind(node), size);
    is_signed = node->encoding == AM_ENCODING_SIGNED;
    break;
  case AM_ENCODING_SIGNED_CHAR:
  case AM_ENCODING_UNSIGNED_CHAR:
  case AM_ENCODING_UTF:
    line = start(name, "char", size);
    is_signed = node->encoding == AM_ENCODING_SIGNED_CHAR;
    break;
  default:
    return start(name, "other", size);
  }
  json_object_set_new(line, "signed", json_boolean(is_signed));
  return line;
}

static json_t *enum_line(LLVMMetadataRef type, const char *name,
                         const struct am_node *node) {
  json_t *line = start(name, "enum", node->bits / 8);
  struct am_node base;
  bool is_signed = am_type_resolve(node->base, &base) &&
                   (base.encoding == AM_ENCODING_SIGNED ||
                    base.encoding == AM_ENCODING_SIGNED_CHAR);
  json_object_set_new(line, "signed", json_boolean(is_signed));
  json_t *values = json_array();
  for (unsigned i = 0; i < node->elements; i++) {
    struct am_node enumerator;
    if (!am_node_read(am_node_element(type, i), &enumerator))
      continue;
    json_t *pair = json_array();
    json_array_append_new(
        pair, json_stringn(enumerator.name.data, enumerator.name.length));
    json_array_append_new(pair, json_integer(enumerator.value));
    json_array_append_new(values, pair);
  }
  json_object_set_new(line, "values", values);
  return line;
}

static json_t *pointer_line(struct am_pass *pass, const char *name,
                            const struct am_node *node) {
  unsigned bits = LLVMPointerSize(pass->layout) * 8;
  json_t *line =
      start(name, am_type_is_reference(node->tag) ? "reference" : "pointer",
            (node->bits ? node->bits : bits) / 8);
  struct am_node to;
  if (am_type_resolve(node->base, &to))
    set_string(line, "to", am_type_identify(pass, node->base)->id);
  if (am_type_is_string(node))
    json_object_set_new(line, "string", json_true());
  return line;
}

static json_t *array_line(struct am_pass *pass, LLVMMetadataRef type,
                          const char *name, const struct am_node *node) {
  json_t *line = start(name, "array", node->bits / 8);
  set_string(line, "of", am_type_identify(pass, node->base)->id);
  int64_t count = 1;
  for (unsigned i = 0; i < node->elements; i++) {
    struct am_node bound;
    bool known =
        am_node_read(am_node_element(type, i), &bound) && bound.value >= 0;
    count = known && count >= 0 ? count * bound.value : -1;
  }
  if (count >= 0)
    set_integer(line, "count", count);
  return line;
}

bool am_type_is_stored(const struct am_node *member) {
  return member->tag == AM_TAG_INHERITANCE ||
         (member->tag == AM_TAG_MEMBER &&
          !(member->flags & AM_FLAG_STATIC_MEMBER));
}

static json_t *record_line(struct am_pass *pass, LLVMMetadataRef type,
                           const char *name, const struct am_node *node,
                           bool shallow) {
  json_t *line = start(name,
                       node->tag == AM_TAG_UNION   ? "union"
                       : node->tag == AM_TAG_CLASS ? "class"
                                                   : "struct",
                       node->bits / 8);
  json_t *members = json_array();
  for (unsigned i = 0; i < node->elements; i++) {
    struct am_node member;
    if (!am_node_read(am_node_element(type, i), &member) ||
        !am_type_is_stored(&member))
      continue;
    json_t *object = json_object();
    bool base = member.tag == AM_TAG_INHERITANCE;
    json_object_set_new(object, "name",
                        json_stringn(member.name.length ? member.name.data : "",
                                     member.name.length));
    if (shallow) {
      char *spelled = am_type_spell(pass, member.base);
      set_string(object, "type", spelled);
      free(spelled);
    } else {
      set_string(object, "type", am_type_identify(pass, member.base)->id);
    }
    if (member.flags & AM_FLAG_BIT_FIELD) {
      uint64_t storage = member.storage_offset_bits;
      set_integer(object, "offset", (int64_t)(storage / 8));
      set_integer(object, "bit", (int64_t)(member.offset_bits - storage));
      set_integer(object, "bits", (int64_t)member.bits);
    } else {
      set_integer(object, "offset", (int64_t)(member.offset_bits / 8));
    }
    if (base)
      json_object_set_new(object, "base", json_true());
    json_array_append_new(members, object);
  }
  json_object_set_new(line, "members", members);
  return line;
}

bool am_type_is_record(unsigned tag) {
  return tag == AM_TAG_STRUCTURE || tag == AM_TAG_UNION || tag == AM_TAG_CLASS;
}

json_t *am_type_line(struct am_pass *pass, LLVMMetadataRef type, bool shallow) {
  struct am_node node;
  LLVMMetadataRef resolved = am_type_resolve(type, &node);
  char *name = am_type_spell(pass, type);
  json_t *line = NULL;
  if (!resolved)
    line = start(name, "other", 0);
  else if (am_type_is_record(node.tag))
    line = record_line(pass, resolved, name, &node, shallow);
  else if (node.tag == AM_TAG_BASE)
    line = base_line(pass, name, &node);
  else if (node.tag == AM_TAG_ENUMERATION)
    line = enum_line(resolved, name, &node);
  else if (node.tag == AM_TAG_POINTER || am_type_is_reference(node.tag))
    line = pointer_line(pass, name, &node);
  else if (node.tag == AM_TAG_ARRAY)
    line = array_line(pass, resolved, name, &node);
  else
    line = start(name, node.tag == AM_TAG_SUBROUTINE ? "function" : "other",
                 node.bits / 8);
  if (shallow && am_type_is_record(node.tag)) {
    /* Two files may each have a struct of one name. */
    char *file = am_file_path(node.file);
    set_string(line, "file", file ? file : "");
    set_integer(line, "line", node.line);
    free(file);
  }
  free(name);
  return line;
}
