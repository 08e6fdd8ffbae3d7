/* SPDX-License-Identifier: MIT
 *
 * Parses the views of type lines.
 */
#include "runtime/write/sidecar/view.h"
#include "runtime/write/sidecar/type.h"

#include <stdlib.h>
#include <string.h>

/* More alternatives or elements than a person would look at. */
#define PART_LIMIT 64
/* A form's letters. */
#define FORM_LIMIT 64
/* A year has twelve months. */
#define NAME_LIMIT 16

static bool kind_of(const char *name, enum amw_view_kind *kind) {
  static const struct {
    const char *name;
    enum amw_view_kind kind;
  } kinds[] = {
      {"text", AMW_VIEW_TEXT},         {"wrap", AMW_VIEW_WRAP},
      {"optional", AMW_VIEW_OPTIONAL}, {"variant", AMW_VIEW_VARIANT},
      {"tuple", AMW_VIEW_TUPLE},       {"span", AMW_VIEW_SPAN},
      {"bits", AMW_VIEW_BITS},         {"chain", AMW_VIEW_CHAIN},
      {"tree", AMW_VIEW_TREE},         {"form", AMW_VIEW_FORM},
      {"names", AMW_VIEW_NAMES},       {"date", AMW_VIEW_DATE},
      {"digits", AMW_VIEW_DIGITS},     {"weak", AMW_VIEW_WEAK},
      {"target", AMW_VIEW_TARGET},     {"node", AMW_VIEW_NODE},
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
    return AMW_VIEW_ABSENT;
  return (uint64_t)json_integer_value(value);
}

static void parse_small(struct amw_view *view, const json_t *small) {
  view->has_small = json_is_object(small);
  view->small.at = offset_of(small, "at");
  view->small.mask = offset_of(small, "mask");
  view->small.value = offset_of(small, "value");
  view->small.length = offset_of(small, "length");
  view->small.shift = offset_of(small, "shift");
  view->small.data = offset_of(small, "data");
}

static void parse_blocks(struct amw_view *view, const json_t *blocks) {
  view->has_blocks = json_is_object(blocks);
  view->blocks.first = offset_of(blocks, "first");
  view->blocks.limit = offset_of(blocks, "limit");
  view->blocks.place = offset_of(blocks, "place");
  view->blocks.last = offset_of(blocks, "last");
  view->blocks.last_place = offset_of(blocks, "last_place");
  view->blocks.table = offset_of(blocks, "table");
  view->blocks.start = offset_of(blocks, "start");
  view->blocks.each = offset_of(blocks, "each");
}

static uint64_t type_of(const json_t *text) {
  uint64_t id = 0;
  if (json_string_length(text) == 16)
    amw_type_id(json_string_value(text), &id);
  return id;
}

static bool add_part(struct amw_view *view, uint64_t type, uint64_t offset) {
  if (view->part_count == PART_LIMIT)
    return false;
  view->parts[view->part_count++] = (struct amw_part){type, offset};
  return true;
}

static void parse_parts(struct amw_view *view, const json_t *line) {
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

/* NULL: there is none, or it is too long. */
static const char *form_of(const json_t *text) {
  size_t length = json_string_length(text);
  return length > 0 && length <= FORM_LIMIT ? json_string_value(text) : NULL;
}

static void parse_forms(struct amw_view *view, const json_t *json) {
  const json_t *forms = json_object_get(json, "forms");
  const char *none = form_of(json_object_get(json, "none"));
  view->form = form_of(json_object_get(json, "form"));
  view->none = none ? none : "NULL";
  for (size_t i = 0; i < 2; i++)
    view->forms[i] = form_of(json_array_get(forms, i));
}

static bool parse_names(struct amw_view *view, const json_t *values) {
  size_t count = json_array_size(values);
  view->name_count = count < NAME_LIMIT ? count : NAME_LIMIT;
  if (view->name_count == 0)
    return true;
  view->names = calloc(view->name_count, sizeof *view->names);
  for (size_t i = 0; view->names && i < view->name_count; i++) {
    const json_t *pair = json_array_get(values, i);
    const char *name = form_of(json_array_get(pair, 0));
    view->names[i] = (struct amw_named){
        name ? name : "", json_integer_value(json_array_get(pair, 1))};
  }
  return view->names;
}

static void parse_route(struct amw_route *route, const json_t *steps) {
  size_t count = json_array_size(steps);
  if (count > AMW_ROUTE_MAX)
    return;
  for (size_t i = 0; i < count; i++)
    route->steps[i] = json_integer_value(json_array_get(steps, i));
  route->count = count;
}

static void parse_target(struct amw_view *view, const json_t *json) {
  const char *argument = json_string_value(json_object_get(json, "argument"));
  view->code = offset_of(json, "code");
  view->empty = offset_of(json, "empty");
  parse_route(&view->route, json_object_get(json, "route"));
  parse_route(&view->pointer, json_object_get(json, "pointer"));
  view->has_argument = argument;
  view->is_last = argument && strcmp(argument, "last") == 0;
}

static void parse_numbers(struct amw_view *view, const json_t *json) {
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
  view->back = offset_of(json, "back");
  view->left = offset_of(json, "left");
  view->right = offset_of(json, "right");
  view->parent = offset_of(json, "parent");
  view->value = offset_of(json, "value");
  view->is_map = json_is_true(json_object_get(json, "map"));
  view->is_set = json_is_true(json_object_get(json, "set"));
  view->is_coloured = json_is_true(json_object_get(json, "coloured"));
  view->ends_inside = json_is_true(json_object_get(json, "end"));
  view->of = type_of(json_object_get(json, "of"));
  view->fixed = offset_of(json, "fixed");
  view->numerator = json_integer_value(json_object_get(json, "numerator"));
  view->denominator = json_integer_value(json_object_get(json, "denominator"));
  view->control = offset_of(json, "control");
  view->bias = offset_of(json, "bias");
}

struct amw_view *amw_view_parse(const json_t *line) {
  const json_t *json = json_object_get(line, "view");
  struct amw_view *view;
  enum amw_view_kind kind;
  if (!kind_of(json_string_value(json_object_get(json, "kind")), &kind))
    return NULL;
  view = calloc(1, sizeof *view);
  if (!view)
    return NULL;
  view->parts = calloc(PART_LIMIT, sizeof *view->parts);
  if (!view->parts || !parse_names(view, json_object_get(json, "values"))) {
    amw_view_free(view);
    return NULL;
  }
  view->kind = kind;
  parse_numbers(view, json);
  parse_small(view, json_object_get(json, "small"));
  parse_blocks(view, json_object_get(json, "blocks"));
  parse_parts(view, json);
  parse_forms(view, json);
  parse_target(view, json);
  return view;
}

void amw_view_free(struct amw_view *view) {
  if (!view)
    return;
  free(view->parts);
  free(view->names);
  free(view);
}
