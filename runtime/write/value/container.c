/* SPDX-License-Identifier: MIT
 *
 * Follows containers from element to element as far as the record has them.
 */
#include "runtime/write/value/container.h"
#include "runtime/write/scalar/number.h"
#include "runtime/write/scalar/uninitialized.h"

/* No memory holds more elements. */
#define COUNT_MAX (1ull << 40)

/* A walk from node to node. */
struct walk {
  const struct amw_view *view;
  uint64_t node;
  uint64_t start, end; /* addresses of the container itself */
  uint64_t last;       /* where the list ends; 0: see above */
};

void amw_container_doubt(struct amw_show *show, uint64_t address,
                         uint64_t count) {
  if (amw_show_doubts(show) &&
      (amw_doubt_address(address) ||
       (count > COUNT_MAX && count != AMW_SHOW_UNSIZED)))
    show->is_garbage = true;
}

static bool count_span(const struct amw_view *view, struct amw_bytes bytes,
                       uint64_t size, uint64_t begin, uint64_t *count) {
  uint64_t end;
  if (amw_container_load(bytes, view->end, 8, &end)) {
    *count = end > begin ? (end - begin) / size : 0;
    return true;
  }
  *count = view->fixed;
  return view->fixed != AMW_VIEW_ABSENT ||
         amw_container_load(bytes, view->count, 8, count);
}

static bool show_span(struct amw_show *show, const struct amw_view *view,
                      struct amw_bytes bytes) {
  const struct amw_type *of = amw_sidecar_type(show->sidecar, view->of);
  struct amw_memory memory = {0};
  uint64_t begin = 0, count;
  if (!of || of->size == 0)
    return false;
  if (view->has_blocks)
    return amw_blocks_show(show, view, of, bytes);
  if ((view->begin != AMW_VIEW_ABSENT &&
       !amw_container_load(bytes, view->begin, 8, &begin)) ||
      !count_span(view, bytes, of->size, begin, &count) ||
      count > AMW_SHOW_SIZE_MAX / of->size)
    return false;
  amw_container_doubt(show, begin, count);
  amw_show_size(show, count);
  bool is_entered = amw_show_enter(show, begin);
  if (is_entered)
    amw_image_find(show->image, begin, &memory);
  amw_show_list(show, of, memory.bytes, count);
  if (is_entered)
    amw_show_exit(show);
  return true;
}

/* Keys or values of a flat map. */
struct column {
  const struct amw_type *of;
  uint64_t begin, count;
};

static bool load_column(struct amw_show *show, const struct amw_part *part,
                        struct amw_bytes bytes, struct column *column) {
  const struct amw_type *type = amw_sidecar_type(show->sidecar, part->type);
  const struct amw_view *view = type ? type->view : NULL;
  if (!view || view->kind != AMW_VIEW_SPAN || view->has_blocks ||
      part->offset > bytes.length)
    return false;
  bytes.bytes += part->offset;
  bytes.length -= (size_t)part->offset;
  column->of = amw_sidecar_type(show->sidecar, view->of);
  return column->of && column->of->size > 0 &&
         amw_container_load(bytes, view->begin, 8, &column->begin) &&
         count_span(view, bytes, column->of->size, column->begin,
                    &column->count) &&
         column->count <= AMW_SHOW_SIZE_MAX / column->of->size;
}

static bool show_cell(struct amw_show *show, const struct column *column,
                      uint64_t i) {
  struct amw_memory memory;
  return amw_image_find(show->image, column->begin + i * column->of->size,
                        &memory) &&
         amw_show_value(show, column->of, memory.bytes);
}

bool amw_flat_show(struct amw_show *show, const struct amw_view *view,
                   struct amw_bytes bytes) {
  struct column keys, values;
  if (view->part_count != 2 || !bytes.bytes ||
      !load_column(show, &view->parts[0], bytes, &keys) ||
      !load_column(show, &view->parts[1], bytes, &values))
    return false;
  amw_container_doubt(show, keys.begin, keys.count);
  amw_show_opened(show);
  amw_show_literal(show, "{");
  show->nested++;
  for (uint64_t i = 0; i < keys.count && !show->text.cut; i++) {
    if (i > 0)
      amw_show_literal(show, ", ");
    if (i == APPMAP_SHOWN_ELEMENTS || !show_cell(show, &keys, i)) {
      amw_show_literal(show, AMW_SHOW_MORE);
      break;
    }
    amw_show_literal(show, ": ");
    if (i >= values.count || !show_cell(show, &values, i))
      amw_show_literal(show, AMW_SHOW_MORE);
  }
  show->nested--;
  amw_show_literal(show, "}");
  amw_show_size(show, keys.count);
  return true;
}

static bool show_bits(struct amw_show *show, const struct amw_view *view,
                      struct amw_bytes bytes) {
  struct amw_memory memory = {0};
  uint64_t begin, end, bit, count;
  if (!amw_container_load(bytes, view->begin, 8, &begin))
    return false;
  if (!amw_container_load(bytes, view->count, 8, &count)) {
    if (!amw_container_load(bytes, view->end, 8, &end) ||
        !amw_container_load(bytes, view->end_bit, 4, &bit))
      return false;
    count = end > begin ? (end - begin) * 8 : 0;
    count += begin ? bit : 0;
  }
  if (count > AMW_SHOW_SIZE_MAX)
    return false;
  amw_container_doubt(show, begin, count);
  amw_show_size(show, count);
  amw_image_find(show->image, begin, &memory);
  amw_show_opened(show);
  amw_show_literal(show, "[");
  for (uint64_t i = 0; i < count; i++) {
    if (i > 0)
      amw_show_literal(show, ", ");
    if (i == APPMAP_SHOWN_ELEMENTS || i / 8 >= memory.bytes.length) {
      amw_show_literal(show, AMW_SHOW_MORE);
      break;
    }
    bool is_set = memory.bytes.bytes[i / 8] >> (i % 8) & 1;
    amw_show_literal(show, is_set ? "true" : "false");
  }
  amw_show_literal(show, "]");
  return true;
}

static bool load_at(const struct amw_show *show, uint64_t node, uint64_t offset,
                    uint64_t *address) {
  struct amw_memory memory;
  return amw_image_find(show->image, node, &memory) &&
         amw_container_load(memory.bytes, offset, 8, address);
}

/* Goes on to the next node; false: what follows is not known. */
static bool advance(const struct amw_show *show, struct walk *walk) {
  if (walk->view->kind == AMW_VIEW_CHAIN)
    return load_at(show, walk->node, walk->view->next, &walk->node);
  walk->node = amw_image_next(show->image, walk->node);
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
  if (!amw_container_part(show, &parts[0], bytes))
    return false;
  amw_show_literal(show, ": ");
  if (!amw_container_part(show, &parts[1], bytes))
    amw_show_literal(show, AMW_SHOW_MORE);
  return true;
}

static bool show_node(struct amw_show *show, const struct amw_view *view,
                      const struct amw_type *of, uint64_t node) {
  struct amw_memory memory;
  if (!amw_image_find(show->image, node, &memory) ||
      view->value >= memory.bytes.length)
    return false;
  struct amw_bytes bytes = {memory.bytes.bytes + view->value,
                            memory.bytes.length - (size_t)view->value};
  return view->is_map ? show_key(show, of, bytes)
                      : amw_show_value(show, of, bytes);
}

/* Shows what the walk meets; returns the number of elements, `count` if that
 * is known. */
static uint64_t show_nodes(struct amw_show *show, struct walk *walk,
                           const struct amw_type *of, uint64_t count) {
  bool is_counted = count != AMW_SHOW_UNSIZED;
  for (uint64_t i = 0; i < count && !show->text.cut; i++) {
    if (!is_counted && is_at_end(walk))
      return i;
    if (i > 0)
      amw_show_literal(show, ", ");
    if (i == APPMAP_SHOWN_ELEMENTS ||
        !show_node(show, walk->view, of, walk->node)) {
      amw_show_literal(show, AMW_SHOW_MORE);
      break;
    }
    if (!advance(show, walk))
      walk->node = UINT64_MAX;
  }
  return count;
}

static bool show_chain(struct amw_show *show, const struct amw_type *type,
                       struct amw_bytes bytes) {
  const struct amw_view *view = type->view;
  const struct amw_type *of = amw_sidecar_type(show->sidecar, view->of);
  struct walk walk = {.view = view};
  uint64_t count;
  bool is_list = view->kind == AMW_VIEW_CHAIN && !view->is_map && !view->is_set;
  if (!of || !amw_container_load(bytes, view->first, 8, &walk.node))
    return false;
  if (!amw_container_load(bytes, view->count, 8, &count))
    count = AMW_SHOW_UNSIZED;
  else if (count > AMW_SHOW_SIZE_MAX)
    return false;
  amw_container_doubt(show, walk.node, count);
  walk.start = amw_image_address(show->image, bytes.bytes);
  walk.end = walk.start ? walk.start + type->size : 0;
  load_at(show, walk.node, view->back, &walk.last);
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
  struct amw_memory memory;
  if (view->parent == AMW_VIEW_ABSENT)
    return true;
  if (!load_at(show, node, view->parent, &parent))
    return false;
  if ((load_at(show, parent, view->left, &child) && child == node) ||
      (load_at(show, parent, view->right, &child) && child == node))
    return true;
  return view->is_coloured && load_at(show, parent, view->parent, &child) &&
         child == node && amw_image_find(show->image, node, &memory) &&
         memory.bytes.length > 0 && memory.bytes.bytes[0] == 1;
}

/* An iterator: as a pointer would be. */
static bool show_position(struct amw_show *show, const struct amw_view *view,
                          struct amw_bytes bytes) {
  const struct amw_type *of = amw_sidecar_type(show->sidecar, view->of);
  struct amw_memory memory;
  uint64_t node;
  if (!of || !amw_container_load(bytes, view->first, 8, &node))
    return false;
  amw_container_doubt(show, node, 0);
  if (node && is_in_tree(show, view, node) &&
      amw_image_find(show->image, node + view->value, &memory) &&
      amw_show_enter(show, node)) {
    bool is_shown = amw_show_value(show, of, memory.bytes);
    amw_show_exit(show);
    if (is_shown)
      return true;
  }
  amw_show_address(show, node);
  return true;
}

bool amw_container_show(struct amw_show *show, const struct amw_type *type,
                        struct amw_bytes bytes) {
  switch (type->view->kind) {
  case AMW_VIEW_SPAN:
    return show_span(show, type->view, bytes);
  case AMW_VIEW_BITS:
    return show_bits(show, type->view, bytes);
  case AMW_VIEW_CHAIN:
  case AMW_VIEW_TREE:
    return show_chain(show, type, bytes);
  case AMW_VIEW_NODE:
    return show_position(show, type->view, bytes);
  default:
    return false;
  }
}
