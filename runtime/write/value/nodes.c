/* SPDX-License-Identifier: MIT
 *
 * Follows containers from node to node as far as the record has them.
 */
#include "runtime/write/value/nodes.h"
#include "runtime/write/value/part.h"
#include "runtime/write/value/value.h"
#include "runtime/write/walk/run.h"

/* A walk from node to node. */
struct walk {
  const struct amw_view *view;
  uint64_t node;
  uint64_t start, end; /* addresses of the container itself */
  uint64_t last;       /* where the list ends; 0: see above */
};

/* Goes on to the next node; false: what follows is not known. */
static bool advance(const struct amw_show *show, struct walk *walk) {
  if (walk->view->kind == AMW_VIEW_CHAIN)
    return amw_part_load_at(show, walk->node, walk->view->next, &walk->node);
  walk->node = amw_memory_next(show->memory, walk->node);
  return walk->node;
}

static bool is_at_end(const struct walk *walk) {
  if (walk->node == 0 || walk->node == walk->last)
    return true;
  return walk->view->ends_inside && walk->node >= walk->start &&
         walk->node < walk->end;
}

static bool show_key(struct amw_show *show, const struct amw_type *of,
                     struct amw_bytes bytes) {
  const struct amw_view *view = of->view;
  struct amw_part parts[2];
  if (view && view->kind == AMW_VIEW_TUPLE && view->part_count == 2) {
    parts[0] = view->parts[0];
    parts[1] = view->parts[1];
  } else if (!view && of->member_count >= 2) {
    for (int i = 0; i < 2; i++)
      parts[i] = (struct amw_part){of->members[i].type, of->members[i].offset};
  } else {
    return amw_show_value(show, of, bytes);
  }
  if (!amw_part_show(show, &parts[0], bytes))
    return false;
  amw_show_literal(show, ": ");
  if (!amw_part_show(show, &parts[1], bytes))
    amw_show_literal(show, AMW_SHOW_MORE);
  return true;
}

static bool show_node(struct amw_show *show, const struct amw_view *view,
                      const struct amw_type *of, uint64_t node) {
  struct amw_range range;
  if (!amw_memory_find(show->memory, node, &range) ||
      view->value >= range.bytes.length)
    return false;
  struct amw_bytes bytes = {range.bytes.bytes + view->value,
                            range.bytes.length - (size_t)view->value};
  return view->is_map ? show_key(show, of, bytes)
                      : amw_show_value(show, of, bytes);
}

/* Shows what the walk meets; returns the number of elements, `count` if that
 * is known. */
static uint64_t show_nodes(struct amw_show *show, struct walk *walk,
                           const struct amw_type *of, uint64_t count) {
  bool is_counted = count != AMW_SHOW_UNSIZED;
  struct amw_run run = {0};
  uint64_t i = 0;
  for (; i < count; i++) {
    if (!is_counted && !show->text.cut && is_at_end(walk))
      count = i;
    if (i == count || !amw_run_goes_on(show, &run))
      break;
    amw_run_next(show, &run, (struct amw_bytes){0});
    if (!show_node(show, walk->view, of, walk->node) ||
        !amw_run_add(show, &run))
      break;
    if (!advance(show, walk))
      walk->node = UINT64_MAX;
  }
  amw_run_end(show, &run, i == count);
  return count;
}

bool amw_nodes_show(struct amw_show *show, const struct amw_type *type,
                    struct amw_bytes bytes) {
  const struct amw_view *view = type->view;
  const struct amw_type *of = amw_lines_type(show->lines, view->of);
  struct walk walk = {.view = view};
  uint64_t count;
  bool is_list = view->kind == AMW_VIEW_CHAIN && !view->is_map && !view->is_set;
  if (!of || !amw_part_load(bytes, view->first, 8, &walk.node))
    return false;
  if (!amw_part_load(bytes, view->count, 8, &count))
    count = AMW_SHOW_UNSIZED;
  else if (count > AMW_SHOW_SIZE_MAX)
    return false;
  amw_part_check(show, walk.node, count);
  walk.start = amw_memory_address(show->memory, bytes.bytes);
  walk.end = walk.start ? walk.start + type->size : 0;
  amw_part_load_at(show, walk.node, view->back, &walk.last);
  amw_show_opened(show);
  amw_show_literal(show, is_list ? "[" : "{");
  if (is_at_end(&walk) && count == AMW_SHOW_UNSIZED) {
    count = 0;
  } else if (count && amw_show_enter(show, walk.node)) {
    show->nested++;
    count = show_nodes(show, &walk, of, count);
    show->nested--;
    amw_show_exit(show);
  } else if (count) {
    amw_show_literal(show, AMW_SHOW_MORE);
  }
  amw_show_literal(show, is_list ? "]" : "}");
  amw_show_size(show, count);
  return true;
}

/* Whether a node of a tree is one: what stands in for the one behind the last
 * is nobody's child. */
static bool is_in_tree(const struct amw_show *show, const struct amw_view *view,
                       uint64_t node) {
  uint64_t parent, child;
  struct amw_range range;
  if (view->parent == AMW_VIEW_ABSENT)
    return true;
  if (!amw_part_load_at(show, node, view->parent, &parent))
    return false;
  if ((amw_part_load_at(show, parent, view->left, &child) && child == node) ||
      (amw_part_load_at(show, parent, view->right, &child) && child == node))
    return true;
  return view->is_coloured &&
         amw_part_load_at(show, parent, view->parent, &child) &&
         child == node && amw_memory_find(show->memory, node, &range) &&
         range.bytes.length > 0 && range.bytes.bytes[0] == 1;
}

bool amw_position_show(struct amw_show *show, const struct amw_view *view,
                       struct amw_bytes bytes) {
  const struct amw_type *of = amw_lines_type(show->lines, view->of);
  struct amw_range range;
  uint64_t node;
  if (!of || !amw_part_load(bytes, view->first, 8, &node))
    return false;
  amw_part_check(show, node, 0);
  if (node && is_in_tree(show, view, node) &&
      amw_memory_find(show->memory, node + view->value, &range) &&
      amw_show_enter(show, node)) {
    bool is_shown = amw_show_value(show, of, range.bytes);
    amw_show_exit(show);
    if (is_shown)
      return true;
  }
  amw_show_address(show, node);
  return true;
}
