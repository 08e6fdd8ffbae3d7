/* SPDX-License-Identifier: MIT
 *
 * Writes down each kind of view with the keys that matter to it.
 */
#include "pass/describe/view_line.h"

static void set_integer(json_t *line, const char *key, unsigned value) {
  if (value != AMP_VIEW_ABSENT)
    json_object_set_new(line, key, json_integer(value));
}

static void set_true(json_t *line, const char *key, bool value) {
  if (value)
    json_object_set_new(line, key, json_true());
}

static const char *kind_name(enum amp_view_kind kind) {
  static const char *const names[] = {
      [AMP_VIEW_TEXT] = "text",         [AMP_VIEW_WRAP] = "wrap",
      [AMP_VIEW_OPTIONAL] = "optional", [AMP_VIEW_VARIANT] = "variant",
      [AMP_VIEW_TUPLE] = "tuple",       [AMP_VIEW_SPAN] = "span",
      [AMP_VIEW_BITS] = "bits",         [AMP_VIEW_CHAIN] = "chain",
      [AMP_VIEW_TREE] = "tree",         [AMP_VIEW_FORM] = "form",
      [AMP_VIEW_NAMES] = "names",       [AMP_VIEW_DATE] = "date",
      [AMP_VIEW_DIGITS] = "digits",     [AMP_VIEW_WEAK] = "weak",
      [AMP_VIEW_TARGET] = "target",     [AMP_VIEW_NODE] = "node"};
  return names[kind];
}

static json_t *small_object(const struct amp_view *view) {
  json_t *small = json_object();
  set_integer(small, "at", view->small.at);
  set_integer(small, "mask", view->small.mask);
  set_integer(small, "value", view->small.value);
  set_integer(small, "length", view->small.length);
  set_integer(small, "shift", view->small.shift);
  set_integer(small, "data", view->small.data);
  return small;
}

static json_t *blocks_object(const struct amp_view *view) {
  json_t *blocks = json_object();
  set_integer(blocks, "first", view->blocks.first);
  set_integer(blocks, "limit", view->blocks.limit);
  set_integer(blocks, "place", view->blocks.place);
  set_integer(blocks, "last", view->blocks.last);
  set_integer(blocks, "last_place", view->blocks.last_place);
  if (view->blocks.table == AMP_VIEW_ABSENT)
    return blocks;
  set_integer(blocks, "table", view->blocks.table);
  set_integer(blocks, "start", view->blocks.start);
  set_integer(blocks, "each", view->blocks.each);
  return blocks;
}

static void set_parts(struct amp_pass *pass, json_t *line,
                      const struct amp_view *view,
                      amp_type_reference *reference) {
  bool is_tuple = view->kind == AMP_VIEW_TUPLE || view->kind == AMP_VIEW_FORM;
  json_t *list = json_array();
  for (unsigned i = 0; i < view->part_count; i++) {
    const struct amp_view_part *part = &view->parts[i];
    json_t *type = reference(pass, part->type);
    json_t *element = is_tuple ? json_object() : type;
    if (is_tuple) {
      json_object_set_new(element, "type", type);
      set_integer(element, "offset", part->offset);
    }
    json_array_append_new(list, element);
  }
  json_object_set_new(line, is_tuple ? "elements" : "types", list);
}

static void set_element(struct amp_pass *pass, json_t *line,
                        const struct amp_view *view,
                        amp_type_reference *reference) {
  json_object_set_new(line, "of", reference(pass, view->of));
  set_true(line, "map", view->is_map);
  set_true(line, "set", view->is_set);
}

static void set_forms(json_t *line, const struct amp_view *view) {
  if (!view->forms[0])
    return;
  json_object_set_new(line, "forms",
                      json_pack("[s, s]", view->forms[0], view->forms[1]));
}

static void set_names(json_t *line, const struct amp_view *view) {
  json_t *values = json_array();
  for (const struct amp_view_name *name = view->names; name->name; name++)
    json_array_append_new(values, json_pack("[s, i]", name->name, name->value));
  json_object_set_new(line, "values", values);
}

static void set_index(json_t *line, const struct amp_view *view) {
  if (view->index == AMP_VIEW_ABSENT)
    return;
  set_integer(line, "index", view->index);
  set_integer(line, "index_size", view->index_size);
}

static void set_route(json_t *line, const char *key,
                      const struct amp_view_route *route) {
  if (!route->count)
    return;
  json_t *steps = json_array();
  for (unsigned i = 0; i < route->count; i++)
    json_array_append_new(steps, json_integer(route->steps[i]));
  json_object_set_new(line, key, steps);
}

static void set_target(json_t *line, const struct amp_view *view) {
  set_integer(line, "code", view->code);
  set_integer(line, "empty", view->empty);
  set_index(line, view);
  set_route(line, "route", &view->route);
  set_route(line, "pointer", &view->pointer);
  if (view->has_argument)
    json_object_set_new(line, "argument",
                        json_string(view->is_last ? "last" : "first"));
  json_object_set_new(line, "none", json_string(view->none));
}

static void set_part(struct amp_pass *pass, json_t *line,
                     const struct amp_view *view,
                     amp_type_reference *reference) {
  json_object_set_new(line, "type", reference(pass, view->parts[0].type));
  set_integer(line, "offset", view->parts[0].offset);
}

static void set_nodes(struct amp_pass *pass, json_t *line,
                      const struct amp_view *view,
                      amp_type_reference *reference) {
  set_integer(line, "first", view->first);
  set_integer(line, "count", view->count);
  set_integer(line, "next", view->next);
  set_integer(line, "back", view->back);
  set_integer(line, "value", view->value);
  set_integer(line, "left", view->left);
  set_integer(line, "right", view->right);
  set_integer(line, "parent", view->parent);
  set_element(pass, line, view, reference);
  set_true(line, "end", view->ends_inside);
  set_true(line, "coloured", view->is_coloured);
}

static void set_span(struct amp_pass *pass, json_t *line,
                     const struct amp_view *view,
                     amp_type_reference *reference) {
  set_integer(line, "begin", view->begin);
  set_integer(line, "end", view->end);
  set_integer(line, "end_bit", view->end_bit);
  set_integer(line, "count", view->count);
  if (view->is_fixed)
    json_object_set_new(line, "fixed", json_integer((json_int_t)view->fixed));
  if (view->has_blocks)
    json_object_set_new(line, "blocks", blocks_object(view));
  if (view->kind == AMP_VIEW_SPAN)
    set_element(pass, line, view, reference);
}

/* What one value, or no other object, is shown of. */
static void set_small_kinds(struct amp_pass *pass, json_t *line,
                            const struct amp_view *view,
                            amp_type_reference *reference) {
  switch (view->kind) {
  case AMP_VIEW_FORM:
    json_object_set_new(line, "form", json_string(view->form));
    set_parts(pass, line, view, reference);
    break;
  case AMP_VIEW_NAMES:
    set_index(line, view);
    set_names(line, view);
    break;
  case AMP_VIEW_DATE:
    set_index(line, view);
    json_object_set_new(line, "numerator", json_integer(view->numerator));
    json_object_set_new(line, "denominator", json_integer(view->denominator));
    break;
  case AMP_VIEW_DIGITS:
    set_integer(line, "begin", view->begin);
    json_object_set_new(line, "fixed", json_integer((json_int_t)view->fixed));
    break;
  case AMP_VIEW_WEAK:
    set_part(pass, line, view, reference);
    set_integer(line, "control", view->control);
    set_index(line, view);
    set_integer(line, "bias", view->bias);
    break;
  default:
    break;
  }
}

static void set_text(json_t *line, const struct amp_view *view) {
  set_integer(line, "data", view->data);
  set_integer(line, "length", view->length);
  set_integer(line, "unit", view->unit);
  if (view->has_small)
    json_object_set_new(line, "small", small_object(view));
}

json_t *amp_view_line(struct amp_pass *pass, const struct amp_view *view,
                      amp_type_reference *reference) {
  json_t *line = json_object();
  json_object_set_new(line, "kind", json_string(kind_name(view->kind)));
  switch (view->kind) {
  case AMP_VIEW_TEXT:
    set_text(line, view);
    break;
  case AMP_VIEW_OPTIONAL:
    set_integer(line, "flag", view->flag);
    /* fall through */
  case AMP_VIEW_WRAP:
    set_part(pass, line, view, reference);
    break;
  case AMP_VIEW_VARIANT:
    set_index(line, view);
    set_integer(line, "offset", view->parts[0].offset);
    set_parts(pass, line, view, reference);
    set_forms(line, view);
    break;
  case AMP_VIEW_TUPLE:
    set_parts(pass, line, view, reference);
    set_true(line, "map", view->is_map);
    break;
  case AMP_VIEW_SPAN:
  case AMP_VIEW_BITS:
    set_span(pass, line, view, reference);
    break;
  case AMP_VIEW_CHAIN:
  case AMP_VIEW_TREE:
  case AMP_VIEW_NODE:
    set_nodes(pass, line, view, reference);
    break;
  case AMP_VIEW_TARGET:
    set_target(line, view);
    break;
  default:
    set_small_kinds(pass, line, view, reference);
  }
  return line;
}
