/* SPDX-License-Identifier: MIT
 *
 * Parses the views of type lines.
 */
#include "view.h"
#include "type.h"

#include <stdlib.h>
#include <string.h>

/* More alternatives or elements than a person would look at. */
#define PART_LIMIT 64

static bool kind_of(const char *name, enum am_view_kind *kind) {
  static const struct {
    const char *name;
    enum am_view_kind kind;
  } kinds[] = {
      {"text", AM_VIEW_TEXT},         {"wrap", AM_VIEW_WRAP},
      {"optional", AM_VIEW_OPTIONAL}, {"variant", AM_VIEW_VARIANT},
      {"tuple", AM_VIEW_TUPLE},       {"span", AM_VIEW_SPAN},
      {"bits", AM_VIEW_BITS},         {"chain", AM_VIEW_CHAIN},
      {"tree", AM_VIEW_TREE},
  };
  for (size_t i = 0; name && i < sizeof kinds / sizeof *kinds; i++)
    if (strcmp(kinds[i].name, name) == 0) {
      *kind = kinds[i].kind;
      return true;
    }
  return false;
}

static uint64_t offset_of(const json_t *object, const char *key) {
  const json_t *value = json_object_get(object, key);
  if (!json_is_integer(value) || json_integer_value(value) < 0)
    return AM_VIEW_ABSENT;
  return (uint64_t)json_integer_value(value);
}

static void parse_small(struct am_view *view, const json_t *small) {
  view->has_small = json_is_object(small);
  view->small.at = offset_of(small, "at");
  view->small.mask = offset_of(small, "mask");
  view->small.value = offset_of(small, "value");
  view->small.length = offset_of(small, "length");
  view->small.shift = offset_of(small, "shift");
  view->small.data = offset_of(small, "data");
}

static void parse_blocks(struct am_view *view, const json_t *blocks) {
  view->has_blocks = json_is_object(blocks);
  view->blocks.first = offset_of(blocks, "first");
  view->blocks.limit = offset_of(blocks, "limit");
  view->blocks.place = offset_of(blocks, "place");
  view->blocks.last = offset_of(blocks, "last");
  view->blocks.last_place = offset_of(blocks, "last_place");
}

static uint64_t type_of(const json_t *text) {
  uint64_t id = 0;
  if (json_string_length(text) == 16)
    am_type_id(json_string_value(text), &id);
  return id;
}

static bool add_part(struct am_view *view, uint64_t type, uint64_t offset) {
  if (view->part_count == PART_LIMIT)
    return false;
  view->parts[view->part_count++] = (struct am_part){type, offset};
  return true;
}

static void parse_parts(struct am_view *view, const json_t *line) {
  uint64_t offset = offset_of(line, "offset");
  const json_t *types = json_object_get(line, "types");
  const json_t *elements = json_object_get(line, "elements");
  const json_t *type = json_object_get(line, "type");
  if (json_is_string(type))
    add_part(view, type_of(type), offset);
  for (size_t i = 0; i < json_array_size(types); i++)
    if (!add_part(view, type_of(json_array_get(types, i)), offset))
      return;
  for (size_t i = 0; i < json_array_size(elements); i++) {
    const json_t *element = json_array_get(elements, i);
    if (!add_part(view, type_of(json_object_get(element, "type")),
                  offset_of(element, "offset")))
      return;
  }
}

struct am_view *am_view_parse(const json_t *line) {
  const json_t *json = json_object_get(line, "view");
  struct am_view *view;
  enum am_view_kind kind;
  if (!kind_of(json_string_value(json_object_get(json, "kind")), &kind))
    return NULL;
  view = calloc(1, sizeof *view);
  if (!view)
    return NULL;
  view->parts = calloc(PART_LIMIT, sizeof *view->parts);
  if (!view->parts) {
    free(view);
    return NULL;
  }
  view->kind = kind;
  view->data = offset_of(json, "data");
  view->length = offset_of(json, "length");
  view->unit = offset_of(json, "unit");
  view->begin = offset_of(json, "begin");
  view->end = offset_of(json, "end");
  view->count = offset_of(json, "count");
  view->end_bit = offset_of(json, "end_bit");
  view->flag = offset_of(json, "flag");
  view->index = offset_of(json, "index");
  view->index_size = offset_of(json, "index_size");
  view->first = offset_of(json, "first");
  view->next = offset_of(json, "next");
  view->value = offset_of(json, "value");
  view->is_map = json_is_true(json_object_get(json, "map"));
  view->is_set = json_is_true(json_object_get(json, "set"));
  view->ends_inside = json_is_true(json_object_get(json, "end"));
  view->of = type_of(json_object_get(json, "of"));
  parse_small(view, json_object_get(json, "small"));
  parse_blocks(view, json_object_get(json, "blocks"));
  parse_parts(view, json);
  return view;
}

void am_view_free(struct am_view *view) {
  if (!view)
    return;
  free(view->parts);
  free(view);
}
