/* SPDX-License-Identifier: MIT
 *
 * Schemas depend on nothing but types, which may contain themselves: both how
 * deep and how many entries there are is bounded.
 */
#include "runtime/write/sidecar/schema.h"
#include "runtime/write/sidecar/type.h"
#include "runtime/write/sidecar/view.h"

#include <stdlib.h>
#include <string.h>

#define DEPTH_LIMIT    3
#define PROPERTY_LIMIT 50
/* Unnamed members, which are no entries, included. */
#define STEP_LIMIT 1000
/* Pointers to pointers, wrappers in wrappers. */
#define WRAPPER_LIMIT 8

/* One schema in the making. */
struct maker {
  struct amw_lines *lines;
  unsigned left;                              /* entries */
  unsigned steps;                             /* members to look at */
  const struct amw_type *inside[DEPTH_LIMIT]; /* being described */
};

/* The type whose properties a value of the type has: what a pointer leads to,
 * what a wrapper holds. NULL: unknown. */
static const struct amw_type *held_by(struct amw_lines *lines,
                                      const struct amw_type *type) {
  for (int i = 0; type && i < WRAPPER_LIMIT; i++) {
    const struct amw_view *view = type->view;
    if (type->kind == AMW_TYPE_POINTER || type->kind == AMW_TYPE_REFERENCE)
      type = type->unit ? NULL : amw_lines_type(lines, type->of);
    else if (view && view->part_count == 1 &&
             (view->kind == AMW_VIEW_WRAP || view->kind == AMW_VIEW_OPTIONAL ||
              view->kind == AMW_VIEW_WEAK))
      type = amw_lines_type(lines, view->parts[0].type);
    else if (view && view->kind == AMW_VIEW_NODE)
      type = amw_lines_type(lines, view->of);
    else
      return type;
  }
  return NULL;
}

static json_t *add(struct maker *maker, json_t *list, const char *name,
                   const struct amw_type *type) {
  if (maker->left == 0)
    return NULL;
  maker->left--;
  json_t *entry = json_object();
  json_object_set_new(entry, "name", json_string(name));
  json_object_set_new(entry, "class", json_string(type->name));
  json_array_append_new(list, entry);
  return entry;
}

/* Base classes and anonymous members are no properties; theirs are. */
static void add_members(struct maker *maker, json_t *list,
                        const struct amw_type *type,
                        const struct amw_type **types, unsigned depth) {
  for (size_t i = 0; i < type->member_count && maker->left; i++) {
    if (maker->steps == 0)
      return;
    maker->steps--;
    const struct amw_member *member = &type->members[i];
    const struct amw_type *of = amw_lines_type(maker->lines, member->type);
    if (!of)
      continue;
    if (!*member->name) {
      if (of->kind == AMW_TYPE_RECORD && !of->view && depth < WRAPPER_LIMIT)
        add_members(maker, list, of, types, depth + 1);
      continue;
    }
    size_t at = json_array_size(list);
    if (add(maker, list, member->name, of))
      types[at] = of;
  }
}

static void add_parts(struct maker *maker, json_t *list,
                      const struct amw_view *view,
                      const struct amw_type **types) {
  for (size_t i = 0; i < view->part_count && maker->left; i++) {
    const struct amw_type *of =
        amw_lines_type(maker->lines, view->parts[i].type);
    char name[24];
    snprintf(name, sizeof name, "%zu", i);
    size_t at = json_array_size(list);
    if (of && add(maker, list, name, of))
      types[at] = of;
  }
}

/* Whether the members of such a type are being described: only qualifiers may
 * differ, so the same members are the same type. */
static bool is_inside(const struct maker *maker, const struct amw_type *type,
                      unsigned depth) {
  for (unsigned i = 0; i < depth; i++) {
    const struct amw_type *other = maker->inside[i];
    if (other->size == type->size &&
        other->member_count == type->member_count && type->member_count > 0 &&
        other->members[0].type == type->members[0].type &&
        strcmp(other->members[0].name, type->members[0].name) == 0)
      return true;
  }
  return false;
}

/* The type of what a value of the type has several of; NULL: it has not. */
static const struct amw_type *element_of(struct amw_lines *lines,
                                         const struct amw_type *type) {
  const struct amw_type *held = held_by(lines, type);
  if (held && held->kind == AMW_TYPE_ARRAY)
    held = amw_lines_type(lines, held->of);
  else if (held && held->view && held->view->of)
    held = amw_lines_type(lines, held->view->of);
  else
    return NULL;
  return held && held->is_text ? NULL : held;
}

static void describe(struct maker *maker, json_t *entry,
                     const struct amw_type *type, unsigned depth);

/* Sets `properties` of the entry, if there are any. */
static void add_properties(struct maker *maker, json_t *entry,
                           const struct amw_type *type, unsigned depth) {
  const struct amw_type *types[PROPERTY_LIMIT] = {0};
  const struct amw_type *held = held_by(maker->lines, type);
  if (depth == DEPTH_LIMIT || !held || held->kind != AMW_TYPE_RECORD ||
      is_inside(maker, held, depth))
    return;
  maker->inside[depth] = held;
  json_t *list = json_array();
  if (!held->view)
    add_members(maker, list, held, types, 0);
  else if (held->view->kind == AMW_VIEW_TUPLE)
    add_parts(maker, list, held->view, types);
  for (size_t i = 0; i < json_array_size(list); i++)
    describe(maker, json_array_get(list, i), types[i], depth + 1);
  if (json_array_size(list) > 0)
    json_object_set(entry, "properties", list);
  json_decref(list);
}

static void add_items(struct maker *maker, json_t *entry,
                      const struct amw_type *of, unsigned depth) {
  json_t *items = json_array();
  json_t *item = add(maker, items, "0", of);
  if (item) {
    add_properties(maker, item, of, depth);
    json_object_set(entry, "items", items);
  }
  json_decref(items);
}

/* Members that have several elements have `items`, too; their elements only
 * properties. */
static void describe(struct maker *maker, json_t *entry,
                     const struct amw_type *type, unsigned depth) {
  const struct amw_type *of = element_of(maker->lines, type);
  if (of)
    add_items(maker, entry, of, depth);
  else
    add_properties(maker, entry, type, depth);
}

/* The object's members as JSON text behind a comma. */
static void finish(struct amw_schema_text *text, json_t *entry) {
  bool is_empty = json_object_size(entry) == 0;
  text->bytes = is_empty ? strdup("") : json_dumps(entry, JSON_COMPACT);
  text->length = text->bytes ? strlen(text->bytes) : 0;
  if (text->length) {
    *text->bytes = ',';
    text->length--;
  }
  json_decref(entry);
}

void amw_schema_write(struct amw_output *output, struct amw_lines *lines,
                      const struct amw_type *type) {
  struct amw_schema_text *text = type->schema ? &type->schema->whole : NULL;
  if (!text)
    return;
  if (!text->bytes) {
    struct maker maker = {
        .lines = lines, .left = PROPERTY_LIMIT, .steps = STEP_LIMIT};
    json_t *entry = json_object();
    describe(&maker, entry, type, 0);
    finish(text, entry);
  }
  amw_output_bytes(output, text->bytes, text->length);
}

void amw_schema_write_items(struct amw_output *output, struct amw_lines *lines,
                            const struct amw_type *type) {
  struct amw_schema_text *text = type->schema ? &type->schema->items : NULL;
  if (!text)
    return;
  if (!text->bytes) {
    struct maker maker = {
        .lines = lines, .left = PROPERTY_LIMIT, .steps = STEP_LIMIT};
    json_t *entry = json_object();
    add_items(&maker, entry, type, 0);
    finish(text, entry);
  }
  amw_output_bytes(output, text->bytes, text->length);
}
