/* SPDX-License-Identifier: MIT
 *
 * Builds the classMap. Packages are flat: a package beside classes would make
 * the viewers draw false edges.
 */
#include "runtime/write/document/classmap.h"
#include "runtime/port/shortage.h"
#include "runtime/write/sidecar/function.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct list {
  struct amw_function **functions;
  size_t count;
  bool count_only;
};

static void collect(void *context, struct amw_function *function) {
  struct list *list = context;
  if (!function->called)
    return;
  if (!list->count_only)
    list->functions[list->count] = function;
  list->count++;
}

static const char *part_of(const json_t *chain, size_t index) {
  return json_string_value(json_array_get(chain, index));
}

/* A class comes before the classes in it. */
static int compare_chains(const json_t *a, const json_t *b) {
  size_t left = json_array_size(a), right = json_array_size(b);
  for (size_t i = 0; i < left && i < right; i++) {
    int order = strcmp(part_of(a, i), part_of(b, i));
    if (order)
      return order;
  }
  return left < right ? -1 : left > right;
}

/* What the AppMap tools take for the same function, also where a macro puts
 * several classes on one line: the validator refuses a second one. */
static int compare_identities(const struct amw_function *a,
                              const struct amw_function *b) {
  int order = strcmp(a->path, b->path);
  if (order)
    return order;
  if (a->line != b->line)
    return a->line < b->line ? -1 : 1;
  order = strcmp(a->name, b->name);
  return order ? order : (int)a->is_static - (int)b->is_static;
}

static int compare_by_identity(const void *left, const void *right) {
  return compare_identities(*(struct amw_function *const *)left,
                            *(struct amw_function *const *)right);
}

static int compare_by_place(const void *left, const void *right) {
  const struct amw_function *a = *(struct amw_function *const *)left;
  const struct amw_function *b = *(struct amw_function *const *)right;
  int order = strcmp(a->in_map, b->in_map);
  if (!order)
    order = compare_chains(json_object_get(a->json, "class"),
                           json_object_get(b->json, "class"));
  if (!order && a->line != b->line)
    return a->line < b->line ? -1 : 1;
  return order ? order : compare_identities(a, b);
}

static void drop_duplicates(struct list *list) {
  size_t kept = 0;
  for (size_t i = 0; i < list->count; i++)
    if (kept == 0 ||
        compare_identities(list->functions[kept - 1], list->functions[i]) != 0)
      list->functions[kept++] = list->functions[i];
  list->count = kept;
}

static json_t *make_function(const struct amw_function *function) {
  static const char *const copied[] = {"labels", "comment", "source"};
  json_t *json = json_object();
  json_object_set_new(json, "name", json_string(function->name));
  json_object_set_new(json, "type", json_string("function"));
  json_object_set_new(json, "location", amw_function_location(function));
  json_object_set_new(json, "static", json_boolean(function->is_static));
  for (size_t i = 0; i < sizeof copied / sizeof *copied; i++) {
    json_t *value = json_object_get(function->json, copied[i]);
    if (i == 0 ? function->labeled : json_is_string(value))
      json_object_set(json, copied[i], value);
  }
  return json;
}

/* The `children` of the last node in `nodes` if it has this name and type,
 * else of a new one. */
static json_t *children_of(json_t *nodes, const char *type, const char *name) {
  size_t count = json_array_size(nodes);
  json_t *last = count ? json_array_get(nodes, count - 1) : NULL;
  const char *its_name = json_string_value(json_object_get(last, "name"));
  const char *its_type = json_string_value(json_object_get(last, "type"));
  if (!its_name || !its_type || strcmp(its_name, name) ||
      strcmp(its_type, type)) {
    last = json_object();
    json_object_set_new(last, "name", json_string(name));
    json_object_set_new(last, "type", json_string(type));
    json_object_set_new(last, "children", json_array());
    json_array_append_new(nodes, last);
  }
  return json_object_get(last, "children");
}

/* Sorts the functions by the packages that they have by folder, or by file. */
static void sort(struct list *list, bool by_file) {
  for (size_t i = 0; i < list->count; i++) {
    struct amw_function *function = list->functions[i];
    function->in_map =
        by_file && function->by_file ? function->by_file : function->package;
  }
  qsort(list->functions, list->count, sizeof *list->functions,
        compare_by_place);
}

/* Diagrams of one or two boxes say nothing: then packages are files, unless
 * appmap.yml has chosen. */
static void arrange(struct list *list) {
  enum { FEW = 2 };
  size_t packages = 0;
  sort(list, false);
  for (size_t i = 0; i < list->count; i++)
    packages += i == 0 || strcmp(list->functions[i - 1]->package,
                                 list->functions[i]->package) != 0;
  if (packages <= FEW)
    sort(list, true);
}

json_t *amw_classmap_make(struct amw_sidecar *sidecar, uint64_t *functions) {
  struct list list = {.count_only = true};
  amw_sidecar_each(sidecar, collect, &list);
  list.functions = calloc(list.count + 1, sizeof(*list.functions));
  if (!list.functions)
    return NULL;
  list.count_only = false;
  list.count = 0;
  amw_sidecar_each(sidecar, collect, &list);
  qsort(list.functions, list.count, sizeof *list.functions,
        compare_by_identity);
  drop_duplicates(&list);
  arrange(&list);
  json_t *root = json_array();
  for (size_t i = 0; i < list.count && !am_shortage_is_noted(); i++) {
    const struct amw_function *function = list.functions[i];
    const json_t *chain = json_object_get(function->json, "class");
    json_t *children = children_of(root, "package", function->in_map);
    for (size_t j = 0; j < json_array_size(chain); j++)
      children = children_of(children, "class", part_of(chain, j));
    json_array_append_new(children, make_function(function));
  }
  *functions = 0;
  for (size_t i = 0; i < list.count; i++)
    *functions += !list.functions[i]->is_mark;
  free(list.functions);
  return root;
}
