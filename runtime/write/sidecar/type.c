/* SPDX-License-Identifier: MIT
 *
 * Parses the type lines of a sidecar (docs/sidecar-format.md).
 */
#include "runtime/write/sidecar/type.h"
#include "runtime/write/sidecar/id.h"
#include "runtime/write/sidecar/view.h"

#include <appmap/shown_limits.h>

#include <stdlib.h>
#include <string.h>

/* Negative and missing numbers are 0. */
static uint64_t number_of(const json_t *object, const char *key) {
  json_int_t value = json_integer_value(json_object_get(object, key));
  return value > 0 ? (uint64_t)value : 0;
}

/* Sets what the name of a kind tells. */
static void parse_kind(struct amw_type *type, const char *name) {
  static const struct {
    const char *name;
    enum amw_type_kind kind;
  } kinds[] = {
#define APPMAP_TYPE_KIND(kind, name)   {name, AMW_TYPE_##kind},
#define APPMAP_TYPE_RECORD(kind, name) {name, AMW_TYPE_RECORD},
#include <appmap/type_kinds.def>
  };
  type->is_union = name && strcmp(name, "union") == 0;
  for (size_t i = 0; name && i < sizeof kinds / sizeof *kinds; i++)
    if (strcmp(kinds[i].name, name) == 0)
      type->kind = kinds[i].kind;
}

static void parse_members(struct amw_type *type, const json_t *members) {
  size_t count = json_array_size(members);
  type->members = calloc(count ? count : 1, sizeof *type->members);
  if (!type->members)
    return;
  for (size_t i = 0; i < count; i++) {
    const json_t *member = json_array_get(members, i);
    const char *name = json_string_value(json_object_get(member, "name"));
    uint64_t bits = number_of(member, "bits"), bit = number_of(member, "bit");
    if (bits > APPMAP_SHOWN_BITS || bit > 1 << 20)
      continue;
    type->members[type->member_count++] = (struct amw_member){
        .name = name ? name : "",
        .type = amw_id_of(json_object_get(member, "type")),
        .offset = number_of(member, "offset"),
        .bit = (uint32_t)bit,
        .bits = (uint32_t)bits,
        .is_base = json_is_true(json_object_get(member, "base")),
        .is_secret = json_is_true(json_object_get(member, "secret")),
    };
  }
}

/* [name, its lower 64 bits, the upper ones if there are any] */
static unsigned __int128 value_of(const json_t *pair, bool is_signed) {
  json_int_t low = json_integer_value(json_array_get(pair, 1));
  const json_t *high = json_array_get(pair, 2);
  if (!high)
    return is_signed ? (unsigned __int128)(__int128)low : (uint64_t)low;
  return (unsigned __int128)(uint64_t)json_integer_value(high) << 64 |
         (uint64_t)low;
}

static void parse_values(struct amw_type *type, const json_t *values) {
  size_t count = json_array_size(values);
  type->values = calloc(count ? count : 1, sizeof *type->values);
  if (!type->values)
    return;
  for (size_t i = 0; i < count; i++) {
    const json_t *pair = json_array_get(values, i);
    const char *name = json_string_value(json_array_get(pair, 0));
    if (name)
      type->values[type->value_count++] =
          (struct amw_enumerator){name, value_of(pair, type->is_signed)};
  }
}

/* 0: the pointer leads to no text. */
static uint64_t unit_of(const json_t *json) {
  uint64_t unit = number_of(json, "unit");
  if (!json_is_true(json_object_get(json, "string")))
    return 0;
  return unit == 2 || unit == 4 ? unit : 1;
}

struct amw_type *amw_type_parse(const char *line, size_t length) {
  json_t *json = json_loadb(line, length, 0, NULL);
  const char *name = json_string_value(json_object_get(json, "name"));
  struct amw_type *type = name ? calloc(1, sizeof *type) : NULL;
  if (!type) {
    json_decref(json);
    return NULL;
  }
  const char *format = json_string_value(json_object_get(json, "format"));
  type->json = json;
  type->schema = calloc(1, sizeof *type->schema);
  type->name = *name ? name : "unknown";
  parse_kind(type, json_string_value(json_object_get(json, "kind")));
  type->size = number_of(json, "size");
  type->is_signed = json_is_true(json_object_get(json, "signed"));
  type->is_text = json_is_true(json_object_get(json, "text"));
  type->is_dynamic = json_is_true(json_object_get(json, "dynamic"));
  type->is_bits = json_is_true(json_object_get(json, "bit"));
  type->unit = unit_of(json);
  type->is_bf16 = format && strcmp(format, "bf16") == 0;
  type->bits = number_of(json, "bits") <= APPMAP_SHOWN_BITS
                   ? (unsigned)number_of(json, "bits")
                   : 0;
  type->is_x87 = format && strcmp(format, "x87") == 0;
  type->of = amw_id_of(
      json_object_get(json, json_object_get(json, "to") ? "to" : "of"));
  type->count = AMW_TYPE_UNCOUNTED;
  if (json_is_integer(json_object_get(json, "count")))
    type->count = number_of(json, "count");
  if (type->kind == AMW_TYPE_RECORD) {
    parse_members(type, json_object_get(json, "members"));
    type->view = amw_view_parse(json);
  }
  if (type->kind == AMW_TYPE_ENUM)
    parse_values(type, json_object_get(json, "values"));
  return type;
}

void amw_type_free(struct amw_type *type) {
  if (!type)
    return;
  json_decref(type->json);
  amw_view_free(type->view);
  if (type->schema) {
    free(type->schema->whole.bytes);
    free(type->schema->items.bytes);
  }
  free(type->schema);
  free(type->members);
  free(type->values);
  free(type);
}
