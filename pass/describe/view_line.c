/* SPDX-License-Identifier: MIT
 *
 * Writes down each kind of view with the keys that matter to it.
 */
#include "pass/describe/view_line.h"

struct line {
  struct amp_pass *pass;
  const struct amp_view *view;
  amp_type_reference *refer;
  json_t *json;
};

static json_t *reference(const struct line *line, LLVMMetadataRef type) {
  return line->refer(line->pass, type);
}

static void set_integer(json_t *json, const char *key, unsigned value) {
  if (value != AMP_VIEW_ABSENT)
    json_object_set_new(json, key, json_integer(value));
}

/* A function for each form of <appmap/view.def>. */

static void set_NUMBER(struct line *line, const char *key, unsigned value) {
  set_integer(line->json, key, value);
}

static void set_SIGNED(struct line *line, const char *key, int64_t value) {
  json_object_set_new(line->json, key, json_integer(value));
}

static void set_COUNT(struct line *line, const char *key, uint64_t value) {
  if (line->view->is_fixed)
    json_object_set_new(line->json, key, json_integer((json_int_t)value));
}

static void set_FLAG(struct line *line, const char *key, bool value) {
  if (value)
    json_object_set_new(line->json, key, json_true());
}

static void set_TEXT(struct line *line, const char *key, const char *text) {
  json_object_set_new(line->json, key, json_string(text));
}

static void set_ARGUMENT(struct line *line, const char *key, bool is_last) {
  if (line->view->has_argument)
    set_TEXT(line, key, is_last ? "last" : "first");
}

static void set_TYPE(struct line *line, const char *key, LLVMMetadataRef type) {
  json_object_set_new(line->json, key, reference(line, type));
}

static void set_PART(struct line *line, const char *key,
                     const struct amp_view_part *part) {
  set_TYPE(line, key, part->type);
}

static void set_PLACE(struct line *line, const char *key,
                      const struct amp_view_part *part) {
  set_NUMBER(line, key, part->offset);
}

static void set_TYPES(struct line *line, const char *key,
                      const struct amp_view_part *parts) {
  json_t *list = json_array();
  for (unsigned i = 0; i < line->view->part_count; i++)
    json_array_append_new(list, reference(line, parts[i].type));
  json_object_set_new(line->json, key, list);
}

static void set_ELEMENTS(struct line *line, const char *key,
                         const struct amp_view_part *parts) {
  json_t *list = json_array();
  for (unsigned i = 0; i < line->view->part_count; i++) {
    json_t *element = json_object();
    json_object_set_new(element, "type", reference(line, parts[i].type));
    set_integer(element, "offset", parts[i].offset);
    json_array_append_new(list, element);
  }
  json_object_set_new(line->json, key, list);
}

static void set_FORMS(struct line *line, const char *key,
                      const char *const forms[2]) {
  if (forms[0])
    json_object_set_new(line->json, key,
                        json_pack("[s, s]", forms[0], forms[1]));
}

static void set_NAMES(struct line *line, const char *key,
                      const struct amp_view_name *name) {
  json_t *values = json_array();
  for (; name->name; name++)
    json_array_append_new(values, json_pack("[s, i]", name->name, name->value));
  json_object_set_new(line->json, key, values);
}

static void set_ROUTE(struct line *line, const char *key,
                      struct amp_view_route route) {
  if (!route.count)
    return;
  json_t *steps = json_array();
  for (unsigned i = 0; i < route.count; i++)
    json_array_append_new(steps, json_integer(route.steps[i]));
  json_object_set_new(line->json, key, steps);
}

static void set_SMALL(struct line *line, const char *key,
                      struct amp_view_small small) {
  if (!line->view->has_small)
    return;
  json_t *json = json_object();
#define APPMAP_VIEW_SMALL(name, field) set_integer(json, name, small.field);
#include <appmap/view.def>
  json_object_set_new(line->json, key, json);
}

static void set_BLOCKS(struct line *line, const char *key,
                       struct amp_view_blocks blocks) {
  if (!line->view->has_blocks)
    return;
  json_t *json = json_object();
#define APPMAP_VIEW_BLOCKS(name, field) set_integer(json, name, blocks.field);
#include <appmap/view.def>
  json_object_set_new(line->json, key, json);
}

json_t *amp_view_line(struct amp_pass *pass, const struct amp_view *view,
                      amp_type_reference *refer) {
  static const char *const kinds[] = {
      [AMP_VIEW_NONE] = "",
#define APPMAP_VIEW_KIND(kind, name) [AMP_VIEW_##kind] = name,
#include <appmap/view.def>
  };
  struct line line = {pass, view, refer, json_object()};
  set_TEXT(&line, "kind", kinds[view->kind]);
#define APPMAP_VIEW_KEY(of, form, key, field)                                  \
  if (view->kind == AMP_VIEW_##of)                                             \
    set_##form(&line, key, view->field);
#include <appmap/view.def>
  return line.json;
}
