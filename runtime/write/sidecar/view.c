/* SPDX-License-Identifier: MIT
 *
 * Parses the views of type lines.
 */
#include "runtime/write/sidecar/view.h"
#include "runtime/write/sidecar/id.h"

#include <stdlib.h>
#include <string.h>

static enum amw_view_kind kind_of(const char *name) {
  static const struct {
    const char *name;
    enum amw_view_kind kind;
  } kinds[] = {
#define APPMAP_VIEW_KIND(kind, name) {name, AMW_VIEW_##kind},
#include <appmap/view.def>
  };
  for (size_t i = 0; name && i < sizeof kinds / sizeof *kinds; i++)
    if (strcmp(kinds[i].name, name) == 0)
      return kinds[i].kind;
  return AMW_VIEW_NONE;
}

/* A function for each form of <appmap/view.def>. `value`: NULL: the key is not
 * there. */

static void parse_NUMBER(struct amw_view *view, uint64_t *field,
                         const json_t *value) {
  (void)view;
  *field = AMW_VIEW_ABSENT;
  if (json_is_integer(value) && json_integer_value(value) >= 0)
    *field = (uint64_t)json_integer_value(value);
}

static void parse_COUNT(struct amw_view *view, uint64_t *field,
                        const json_t *value) {
  parse_NUMBER(view, field, value);
}

static void parse_SIGNED(struct amw_view *view, int64_t *field,
                         const json_t *value) {
  (void)view;
  *field = json_integer_value(value);
}

static void parse_FLAG(struct amw_view *view, bool *field,
                       const json_t *value) {
  (void)view;
  *field = json_is_true(value);
}

/* NULL: there is none, or it is too long. */
static void parse_TEXT(struct amw_view *view, const char **field,
                       const json_t *value) {
  size_t length = json_string_length(value);
  (void)view;
  *field = length > 0 && length <= APPMAP_VIEW_FORM ? json_string_value(value)
                                                    : NULL;
}

static void parse_ARGUMENT(struct amw_view *view, bool *is_last,
                           const json_t *value) {
  const char *argument = json_string_value(value);
  view->has_argument = argument;
  *is_last = argument && strcmp(argument, "last") == 0;
}

static void parse_TYPE(struct amw_view *view, uint64_t *field,
                       const json_t *value) {
  (void)view;
  *field = amw_id_of(value);
}

/* NULL: there are too many. */
static struct amw_part *add_part(struct amw_view *view, const json_t *type) {
  if (view->part_count == APPMAP_VIEW_PARTS)
    return NULL;
  struct amw_part *part = &view->parts[view->part_count++];
  parse_TYPE(view, &part->type, type);
  return part;
}

static void parse_PART(struct amw_view *view, struct amw_part **parts,
                       const json_t *value) {
  (void)parts;
  if (json_is_string(value))
    add_part(view, value);
}

static void parse_PLACE(struct amw_view *view, struct amw_part **parts,
                        const json_t *value) {
  for (size_t i = 0; i < APPMAP_VIEW_PARTS; i++)
    parse_NUMBER(view, &(*parts)[i].offset, value);
}

static void parse_TYPES(struct amw_view *view, struct amw_part **parts,
                        const json_t *value) {
  (void)parts;
  for (size_t i = 0; i < json_array_size(value); i++)
    add_part(view, json_array_get(value, i));
}

static void parse_ELEMENTS(struct amw_view *view, struct amw_part **parts,
                           const json_t *value) {
  (void)parts;
  for (size_t i = 0; i < json_array_size(value); i++) {
    const json_t *element = json_array_get(value, i);
    struct amw_part *part = add_part(view, json_object_get(element, "type"));
    if (!part)
      return;
    parse_NUMBER(view, &part->offset, json_object_get(element, "offset"));
  }
}

static void parse_FORMS(struct amw_view *view, const char *(*forms)[2],
                        const json_t *value) {
  for (size_t i = 0; i < 2; i++)
    parse_TEXT(view, &(*forms)[i], json_array_get(value, i));
}

/* With a name_count, but no names, when there was no memory. */
static void parse_NAMES(struct amw_view *view, struct amw_named **names,
                        const json_t *value) {
  size_t count = json_array_size(value);
  view->name_count = count < APPMAP_VIEW_NAMES ? count : APPMAP_VIEW_NAMES;
  if (view->name_count == 0)
    return;
  *names = calloc(view->name_count, sizeof **names);
  for (size_t i = 0; *names && i < view->name_count; i++) {
    const json_t *pair = json_array_get(value, i);
    struct amw_named *named = &(*names)[i];
    parse_TEXT(view, &named->name, json_array_get(pair, 0));
    named->name = named->name ? named->name : "";
    named->value = json_integer_value(json_array_get(pair, 1));
  }
}

static void parse_ROUTE(struct amw_view *view, struct amw_route *route,
                        const json_t *value) {
  size_t count = json_array_size(value);
  (void)view;
  if (count > APPMAP_VIEW_STEPS)
    return;
  for (size_t i = 0; i < count; i++)
    route->steps[i] = json_integer_value(json_array_get(value, i));
  route->count = count;
}

static void parse_SMALL(struct amw_view *view, struct amw_view_small *small,
                        const json_t *value) {
  view->has_small = json_is_object(value);
#define APPMAP_VIEW_SMALL(key, field)                                          \
  parse_NUMBER(view, &small->field, json_object_get(value, key));
#include <appmap/view.def>
}

static void parse_BLOCKS(struct amw_view *view, struct amw_view_blocks *blocks,
                         const json_t *value) {
  view->has_blocks = json_is_object(value);
#define APPMAP_VIEW_BLOCKS(key, field)                                         \
  parse_NUMBER(view, &blocks->field, json_object_get(value, key));
#include <appmap/view.def>
}

/* As a view has it that has no keys. */
static void clear(struct amw_view *view) {
#define APPMAP_VIEW_KEY(kind, form, key, field)                                \
  parse_##form(view, &view->field, NULL);
#include <appmap/view.def>
}

/* Keys that are not those of its kind are left alone. */
static void parse_keys(struct amw_view *view, const json_t *json) {
#define APPMAP_VIEW_KEY(of, form, key, field)                                  \
  if (view->kind == AMW_VIEW_##of)                                             \
    parse_##form(view, &view->field, json_object_get(json, key));
#include <appmap/view.def>
  if (!view->none)
    view->none = "NULL";
}

struct amw_view *amw_view_parse(const json_t *line) {
  const json_t *json = json_object_get(line, "view");
  enum amw_view_kind kind =
      kind_of(json_string_value(json_object_get(json, "kind")));
  struct amw_view *view = kind ? calloc(1, sizeof *view) : NULL;
  if (!view)
    return NULL;
  view->kind = kind;
  view->parts = calloc(APPMAP_VIEW_PARTS, sizeof *view->parts);
  if (view->parts) {
    clear(view);
    parse_keys(view, json);
  }
  if (view->parts && (view->names || !view->name_count))
    return view;
  amw_view_free(view);
  return NULL;
}

void amw_view_free(struct amw_view *view) {
  if (!view)
    return;
  free(view->parts);
  free(view->names);
  free(view);
}
