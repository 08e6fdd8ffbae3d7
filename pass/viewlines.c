/* SPDX-License-Identifier: MIT
 *
 * A view as the sidecar has it: docs/sidecar-format.md, Views.
 */
#include "pass/types.h"

#include "pass/view.h"

static void set_integer(json_t *line, const char *key, unsigned value) {
  if (value != AM_VIEW_ABSENT)
    json_object_set_new(line, key, json_integer(value));
}

static void set_true(json_t *line, const char *key, bool value) {
  if (value)
    json_object_set_new(line, key, json_true());
}

static const char *kind_name(enum am_view_kind kind) {
  static const char *const names[] = {
      [AM_VIEW_TEXT] = "text",         [AM_VIEW_WRAP] = "wrap",
      [AM_VIEW_OPTIONAL] = "optional", [AM_VIEW_VARIANT] = "variant",
      [AM_VIEW_TUPLE] = "tuple",       [AM_VIEW_SPAN] = "span",
      [AM_VIEW_BITS] = "bits",         [AM_VIEW_CHAIN] = "chain",
      [AM_VIEW_TREE] = "tree"};
  return names[kind];
}

static json_t *small_object(const struct am_view *view) {
  json_t *small = json_object();
  set_integer(small, "at", view->small.at);
  set_integer(small, "mask", view->small.mask);
  set_integer(small, "value", view->small.value);
  set_integer(small, "length", view->small.length);
  set_integer(small, "shift", view->small.shift);
  set_integer(small, "data", view->small.data);
  return small;
}

static json_t *blocks_object(const struct am_view *view) {
  json_t *blocks = json_object();
  set_integer(blocks, "first", view->blocks.first);
  set_integer(blocks, "limit", view->blocks.limit);
  set_integer(blocks, "place", view->blocks.place);
  set_integer(blocks, "last", view->blocks.last);
  set_integer(blocks, "last_place", view->blocks.last_place);
  return blocks;
}

static void set_parts(struct am_pass *pass, json_t *line,
                      const struct am_view *view, bool shallow) {
  bool is_tuple = view->kind == AM_VIEW_TUPLE;
  json_t *list = json_array();
  for (unsigned i = 0; i < view->part_count; i++) {
    const struct am_view_part *part = &view->parts[i];
    json_t *type = am_type_reference(pass, part->type, shallow);
    json_t *element = is_tuple ? json_object() : type;
    if (is_tuple) {
      json_object_set_new(element, "type", type);
      set_integer(element, "offset", part->offset);
    }
    json_array_append_new(list, element);
  }
  json_object_set_new(line, is_tuple ? "elements" : "types", list);
}

static void set_element(struct am_pass *pass, json_t *line,
                        const struct am_view *view, bool shallow) {
  json_object_set_new(line, "of", am_type_reference(pass, view->of, shallow));
  set_true(line, "map", view->is_map);
  set_true(line, "set", view->is_set);
}

json_t *am_view_line(struct am_pass *pass, const struct am_view *view,
                     bool shallow) {
  json_t *line = json_object();
  json_object_set_new(line, "kind", json_string(kind_name(view->kind)));
  switch (view->kind) {
  case AM_VIEW_NONE:
    break;
  case AM_VIEW_TEXT:
    set_integer(line, "data", view->data);
    set_integer(line, "length", view->length);
    set_integer(line, "unit", view->unit);
    if (view->has_small)
      json_object_set_new(line, "small", small_object(view));
    break;
  case AM_VIEW_OPTIONAL:
    set_integer(line, "flag", view->flag);
    /* fall through */
  case AM_VIEW_WRAP:
    json_object_set_new(line, "type",
                        am_type_reference(pass, view->parts[0].type, shallow));
    set_integer(line, "offset", view->parts[0].offset);
    break;
  case AM_VIEW_VARIANT:
    set_integer(line, "index", view->index);
    set_integer(line, "index_size", view->index_size);
    set_integer(line, "offset", view->parts[0].offset);
    set_parts(pass, line, view, shallow);
    break;
  case AM_VIEW_TUPLE:
    set_parts(pass, line, view, shallow);
    break;
  case AM_VIEW_SPAN:
  case AM_VIEW_BITS:
    set_integer(line, "begin", view->begin);
    set_integer(line, "end", view->end);
    set_integer(line, "end_bit", view->end_bit);
    set_integer(line, "count", view->count);
    if (view->has_blocks)
      json_object_set_new(line, "blocks", blocks_object(view));
    if (view->kind == AM_VIEW_SPAN)
      set_element(pass, line, view, shallow);
    break;
  case AM_VIEW_CHAIN:
  case AM_VIEW_TREE:
    set_integer(line, "first", view->first);
    set_integer(line, "count", view->count);
    set_integer(line, "next", view->next);
    set_integer(line, "value", view->value);
    set_integer(line, "left", view->left);
    set_integer(line, "right", view->right);
    set_integer(line, "parent", view->parent);
    set_element(pass, line, view, shallow);
    set_true(line, "end", view->ends_inside);
    break;
  }
  return line;
}
