/* SPDX-License-Identifier: MIT
 *
 * Type lines of the sidecar. A type's id is a hash of its content in which
 * other structs count by their spelling only, so that types which refer to
 * each other have ids at all.
 */
#include "pass/pass.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pass/dwarf.h"

/* Identified types, by debug-info node. */
struct am_type_cache {
  size_t count, capacity; /* a power of two */
  struct am_type_entry {
    LLVMMetadataRef key;
    struct am_type type;
    bool is_written, is_followed;
  } * entries;
};

static struct am_type_entry *find(struct am_type_cache *cache,
                                  LLVMMetadataRef key) {
  size_t i = ((uintptr_t)key >> 4) * 0x9e3779b97f4a7c15u;
  for (;; i++) {
    struct am_type_entry *entry = &cache->entries[i & (cache->capacity - 1)];
    if (entry->key == key || !entry->key)
      return entry;
  }
}

static bool grow(struct am_type_cache *cache) {
  if (2 * cache->count < cache->capacity)
    return true;
  struct am_type_cache larger = {
      .count = cache->count,
      .capacity = cache->capacity ? 2 * cache->capacity : 256};
  larger.entries = calloc(larger.capacity, sizeof *larger.entries);
  if (!larger.entries)
    return false;
  for (size_t i = 0; i < cache->capacity; i++)
    if (cache->entries[i].key)
      *find(&larger, cache->entries[i].key) = cache->entries[i];
  free(cache->entries);
  *cache = larger;
  return true;
}

void am_type_cache_free(struct am_type_cache *cache) {
  if (cache)
    free(cache->entries);
  free(cache);
}

static const struct am_type *identify(struct am_pass *pass,
                                      LLVMMetadataRef type);

static bool is_plain_char(const struct am_node *node) {
  return node->tag == AM_TAG_BASE && node->name.length == 4 &&
         !memcmp(node->name.data, "char", 4);
}

static bool is_reference(unsigned tag) {
  return tag == AM_TAG_REFERENCE || tag == AM_TAG_RVALUE_REFERENCE;
}

static bool is_string(const struct am_node *node) {
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

static uint64_t id_of(json_t *line, char id[17]) {
  char *text = json_dumps(line, JSON_COMPACT);
  uint64_t hash = text ? am_hash(text, strlen(text)) : 1;
  free(text);
  snprintf(id, 17, "%016" PRIx64, hash);
  return hash;
}

static void write_line(struct am_pass *pass, const char *id, json_t *line) {
  uint64_t hash = strtoull(id, NULL, 16);
  char *json = json_dumps(line, JSON_COMPACT);
  char *text = json ? am_line_with_id("type", hash, json) : NULL;
  if (text)
    am_section_add_line(pass, "type", hash, text);
  free(json);
  free(text);
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
  const char *part = size == 8    ? "float"
                     : size == 16 ? "double"
                                  : "long double";
  json_t *of = float_line(pass, part, size / 2);
  char id[17];
  id_of(of, id);
  write_line(pass, id, of);
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
  json_t *line = start(name, is_reference(node->tag) ? "reference" : "pointer",
                       (node->bits ? node->bits : bits) / 8);
  struct am_node to;
  if (am_type_resolve(node->base, &to))
    set_string(line, "to", identify(pass, node->base)->id);
  if (is_string(node))
    json_object_set_new(line, "string", json_true());
  return line;
}

static json_t *array_line(struct am_pass *pass, LLVMMetadataRef type,
                          const char *name, const struct am_node *node) {
  json_t *line = start(name, "array", node->bits / 8);
  set_string(line, "of", identify(pass, node->base)->id);
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

static bool is_stored(const struct am_node *member) {
  return member->tag == AM_TAG_INHERITANCE ||
         (member->tag == AM_TAG_MEMBER &&
          !(member->flags & AM_FLAG_STATIC_MEMBER));
}

/* With `shallow`, what the id is made from: members' types by spelling. */
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
    if (!am_node_read(am_node_element(type, i), &member) || !is_stored(&member))
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
      set_string(object, "type", identify(pass, member.base)->id);
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

static bool is_record(unsigned tag) {
  return tag == AM_TAG_STRUCTURE || tag == AM_TAG_UNION || tag == AM_TAG_CLASS;
}

static json_t *type_line(struct am_pass *pass, LLVMMetadataRef type,
                         bool shallow) {
  struct am_node node;
  LLVMMetadataRef resolved = am_type_resolve(type, &node);
  char *name = am_type_spell(pass, type);
  json_t *line = NULL;
  if (!resolved)
    line = start(name, "other", 0);
  else if (is_record(node.tag))
    line = record_line(pass, resolved, name, &node, shallow);
  else if (node.tag == AM_TAG_BASE)
    line = base_line(pass, name, &node);
  else if (node.tag == AM_TAG_ENUMERATION)
    line = enum_line(resolved, name, &node);
  else if (node.tag == AM_TAG_POINTER || is_reference(node.tag))
    line = pointer_line(pass, name, &node);
  else if (node.tag == AM_TAG_ARRAY)
    line = array_line(pass, resolved, name, &node);
  else
    line = start(name, node.tag == AM_TAG_SUBROUTINE ? "function" : "other",
                 node.bits / 8);
  if (shallow && is_record(node.tag)) {
    /* Two files may each have a struct of one name. */
    char *file = am_file_path(node.file);
    set_string(line, "file", file ? file : "");
    set_integer(line, "line", node.line);
    free(file);
  }
  free(name);
  return line;
}

static uint64_t size_of(struct am_pass *pass, const struct am_node *node) {
  if (!node->bits && (node->tag == AM_TAG_POINTER || is_reference(node->tag)))
    return LLVMPointerSize(pass->layout);
  return (node->bits + 7) / 8;
}

/* `type` is not NULL. The result lives until the next call. */
static const struct am_type *identify(struct am_pass *pass,
                                      LLVMMetadataRef type) {
  static const struct am_type none = {.id = "0000000000000000"};
  if (!pass->types)
    pass->types = calloc(1, sizeof *pass->types);
  if (!type || !pass->types || !grow(pass->types))
    return &none;
  struct am_type_entry *entry = find(pass->types, type);
  if (entry->key)
    return &entry->type;

  struct am_node node;
  struct am_type result = {.id = ""};
  am_type_resolve(type, &node);
  result.size = size_of(pass, &node);
  result.is_string = is_string(&node);
  json_t *line = type_line(pass, type, true);
  id_of(line, result.id);
  json_decref(line);

  grow(pass->types);
  entry = find(pass->types, type); /* the table may have grown meanwhile */
  if (!entry->key)
    pass->types->count++;
  entry->key = type;
  entry->type = result;
  return &entry->type;
}

/* Writes the lines of `type` and what a value of it shows: the members of a
 * struct, and `follow` pointers deep what it points to. */
static void write_type(struct am_pass *pass, LLVMMetadataRef type, int follow) {
  struct am_node node;
  LLVMMetadataRef resolved = am_type_resolve(type, &node);
  if (!resolved)
    return;
  identify(pass, type);
  struct am_type_entry *entry = find(pass->types, type);
  if (!entry->key || (entry->is_written && (entry->is_followed || !follow)))
    return;
  bool is_written = entry->is_written;
  entry->is_written = true;
  entry->is_followed |= follow > 0;
  char id[17];
  memcpy(id, entry->type.id, sizeof id);
  if (node.flags & AM_FLAG_FORWARD)
    return;
  if (!is_written) {
    json_t *line = type_line(pass, type, false);
    write_line(pass, id, line);
    json_decref(line);
  }
  if (node.tag == AM_TAG_POINTER || is_reference(node.tag)) {
    if (follow)
      write_type(pass, node.base, follow - 1);
  } else if (node.tag == AM_TAG_ARRAY) {
    write_type(pass, node.base, 0);
  } else if (is_record(node.tag)) {
    for (unsigned i = 0; i < node.elements; i++) {
      struct am_node member;
      if (am_node_read(am_node_element(resolved, i), &member) &&
          is_stored(&member))
        write_type(pass, member.base, 0);
    }
  }
}

void am_type_use(struct am_pass *pass, LLVMMetadataRef type,
                 struct am_type *result) {
  write_type(pass, type, 1);
  *result = *identify(pass, type);
}
