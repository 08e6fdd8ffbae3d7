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
  const struct am_view *view;
  uint64_t node;
  uint64_t start, end; /* addresses of the container itself */
  uint64_t last;       /* where the list ends; 0: see above */
};

void am_container_doubt(struct am_show *show, uint64_t address,
                        uint64_t count) {
  if (am_show_doubts(show) && (am_doubt_address(address) ||
                               (count > COUNT_MAX && count != AM_SHOW_UNSIZED)))
    show->is_garbage = true;
}

static bool count_span(const struct am_view *view, struct am_bytes bytes,
                       uint64_t size, uint64_t begin, uint64_t *count) {
  uint64_t end;
  if (am_container_load(bytes, view->end, 8, &end)) {
    *count = end > begin ? (end - begin) / size : 0;
    return true;
  }
  *count = view->fixed;
  return view->fixed != AM_VIEW_ABSENT ||
         am_container_load(bytes, view->count, 8, count);
}

static bool show_span(struct am_show *show, const struct am_view *view,
                      struct am_bytes bytes) {
  const struct am_type *of = am_sidecar_type(show->sidecar, view->of);
  struct am_memory memory = {0};
  uint64_t begin = 0, count;
  if (!of || of->size == 0)
    return false;
  if (view->has_blocks)
    return am_blocks_show(show, view, of, bytes);
  if ((view->begin != AM_VIEW_ABSENT &&
       !am_container_load(bytes, view->begin, 8, &begin)) ||
      !count_span(view, bytes, of->size, begin, &count) ||
      count > AM_SHOW_SIZE_MAX / of->size)
    return false;
  am_container_doubt(show, begin, count);
  am_show_size(show, count);
  bool is_entered = am_show_enter(show, begin);
  if (is_entered)
    am_image_find(show->image, begin, &memory);
  am_show_list(show, of, memory.bytes, count);
  if (is_entered)
    am_show_exit(show);
  return true;
}

/* Keys or values of a flat map. */
struct column {
  const struct am_type *of;
  uint64_t begin, count;
};

static bool load_column(struct am_show *show, const struct am_part *part,
                        struct am_bytes bytes, struct column *column) {
  const struct am_type *type = am_sidecar_type(show->sidecar, part->type);
  const struct am_view *view = type ? type->view : NULL;
  if (!view || view->kind != AM_VIEW_SPAN || view->has_blocks ||
      part->offset > bytes.length)
    return false;
  bytes.bytes += part->offset;
  bytes.length -= (size_t)part->offset;
  column->of = am_sidecar_type(show->sidecar, view->of);
  return column->of && column->of->size > 0 &&
         am_container_load(bytes, view->begin, 8, &column->begin) &&
         count_span(view, bytes, column->of->size, column->begin,
                    &column->count) &&
         column->count <= AM_SHOW_SIZE_MAX / column->of->size;
}

static bool show_cell(struct am_show *show, const struct column *column,
                      uint64_t i) {
  struct am_memory memory;
  return am_image_find(show->image, column->begin + i * column->of->size,
                       &memory) &&
         am_show_value(show, column->of, memory.bytes);
}

bool am_flat_show(struct am_show *show, const struct am_view *view,
                  struct am_bytes bytes) {
  struct column keys, values;
  if (view->part_count != 2 || !bytes.bytes ||
      !load_column(show, &view->parts[0], bytes, &keys) ||
      !load_column(show, &view->parts[1], bytes, &values))
    return false;
  am_container_doubt(show, keys.begin, keys.count);
  am_show_opened(show);
  am_show_literal(show, "{");
  show->nested++;
  for (uint64_t i = 0; i < keys.count && !show->text.cut; i++) {
    if (i > 0)
      am_show_literal(show, ", ");
    if (i == AM_SHOW_ELEMENTS || !show_cell(show, &keys, i)) {
      am_show_literal(show, AM_SHOW_MORE);
      break;
    }
    am_show_literal(show, ": ");
    if (i >= values.count || !show_cell(show, &values, i))
      am_show_literal(show, AM_SHOW_MORE);
  }
  show->nested--;
  am_show_literal(show, "}");
  am_show_size(show, keys.count);
  return true;
}

static bool show_bits(struct am_show *show, const struct am_view *view,
                      struct am_bytes bytes) {
  struct am_memory memory = {0};
  uint64_t begin, end, bit, count;
  if (!am_container_load(bytes, view->begin, 8, &begin))
    return false;
  if (!am_container_load(bytes, view->count, 8, &count)) {
    if (!am_container_load(bytes, view->end, 8, &end) ||
        !am_container_load(bytes, view->end_bit, 4, &bit))
      return false;
    count = end > begin ? (end - begin) * 8 : 0;
    count += begin ? bit : 0;
  }
  if (count > AM_SHOW_SIZE_MAX)
    return false;
  am_container_doubt(show, begin, count);
  am_show_size(show, count);
  am_image_find(show->image, begin, &memory);
  am_show_opened(show);
  am_show_literal(show, "[");
  for (uint64_t i = 0; i < count; i++) {
    if (i > 0)
      am_show_literal(show, ", ");
    if (i == AM_SHOW_ELEMENTS || i / 8 >= memory.bytes.length) {
      am_show_literal(show, AM_SHOW_MORE);
      break;
    }
    bool is_set = memory.bytes.bytes[i / 8] >> (i % 8) & 1;
    am_show_literal(show, is_set ? "true" : "false");
  }
  am_show_literal(show, "]");
  return true;
}

static bool load_at(const struct am_show *show, uint64_t node, uint64_t offset,
                    uint64_t *address) {
  struct am_memory memory;
  return am_image_find(show->image, node, &memory) &&
         am_container_load(memory.bytes, offset, 8, address);
}

/* Goes on to the next node; false: what follows is not known. */
static bool advance(const struct am_show *show, struct walk *walk) {
  if (walk->view->kind == AM_VIEW_CHAIN)
    return load_at(show, walk->node, walk->view->next, &walk->node);
  walk->node = am_image_next(show->image, walk->node);
  return walk->node;
}

static bool is_at_end(const struct walk *walk) {
  if (walk->node == 0 || walk->node == walk->last)
    return true;
  return walk->view->ends_inside && walk->node >= walk->start &&
         walk->node < walk->end;
}

static bool show_key(struct am_show *show, const struct am_type *of,
                     struct am_bytes bytes) {
  const struct am_view *view = of->view;
  struct am_part parts[2];
  if (view && view->kind == AM_VIEW_TUPLE && view->part_count == 2) {
    parts[0] = view->parts[0];
    parts[1] = view->parts[1];
  } else if (!view && of->member_count >= 2) {
    for (int i = 0; i < 2; i++)
      parts[i] = (struct am_part){of->members[i].type, of->members[i].offset};
  } else {
    return am_show_value(show, of, bytes);
  }
  if (!am_container_part(show, &parts[0], bytes))
    return false;
  am_show_literal(show, ": ");
  if (!am_container_part(show, &parts[1], bytes))
    am_show_literal(show, AM_SHOW_MORE);
  return true;
}

static bool show_node(struct am_show *show, const struct am_view *view,
                      const struct am_type *of, uint64_t node) {
  struct am_memory memory;
  if (!am_image_find(show->image, node, &memory) ||
      view->value >= memory.bytes.length)
    return false;
  struct am_bytes bytes = {memory.bytes.bytes + view->value,
                           memory.bytes.length - (size_t)view->value};
  return view->is_map ? show_key(show, of, bytes)
                      : am_show_value(show, of, bytes);
}

/* Shows what the walk meets; returns the number of elements, `count` if that
 * is known. */
static uint64_t show_nodes(struct am_show *show, struct walk *walk,
                           const struct am_type *of, uint64_t count) {
  bool is_counted = count != AM_SHOW_UNSIZED;
  for (uint64_t i = 0; i < count && !show->text.cut; i++) {
    if (!is_counted && is_at_end(walk))
      return i;
    if (i > 0)
      am_show_literal(show, ", ");
    if (i == AM_SHOW_ELEMENTS || !show_node(show, walk->view, of, walk->node)) {
      am_show_literal(show, AM_SHOW_MORE);
      break;
    }
    if (!advance(show, walk))
      walk->node = UINT64_MAX;
  }
  return count;
}

static bool show_chain(struct am_show *show, const struct am_type *type,
                       struct am_bytes bytes) {
  const struct am_view *view = type->view;
  const struct am_type *of = am_sidecar_type(show->sidecar, view->of);
  struct walk walk = {.view = view};
  uint64_t count;
  bool is_list = view->kind == AM_VIEW_CHAIN && !view->is_map && !view->is_set;
  if (!of || !am_container_load(bytes, view->first, 8, &walk.node))
    return false;
  if (!am_container_load(bytes, view->count, 8, &count))
    count = AM_SHOW_UNSIZED;
  else if (count > AM_SHOW_SIZE_MAX)
    return false;
  am_container_doubt(show, walk.node, count);
  walk.start = am_image_address(show->image, bytes.bytes);
  walk.end = walk.start ? walk.start + type->size : 0;
  load_at(show, walk.node, view->back, &walk.last);
  am_show_opened(show);
  am_show_literal(show, is_list ? "[" : "{");
  if (is_at_end(&walk) && count == AM_SHOW_UNSIZED) {
    count = 0;
  } else if (count && am_show_enter(show, walk.node)) {
    show->nested++;
    count = show_nodes(show, &walk, of, count);
    show->nested--;
    am_show_exit(show);
  } else if (count) {
    am_show_literal(show, AM_SHOW_MORE);
  }
  am_show_literal(show, is_list ? "]" : "}");
  am_show_size(show, count);
  return true;
}

/* Whether a node of a tree is one: what stands in for the one behind the last
 * is nobody's child. */
static bool is_in_tree(const struct am_show *show, const struct am_view *view,
                       uint64_t node) {
  uint64_t parent, child;
  struct am_memory memory;
  if (view->parent == AM_VIEW_ABSENT)
    return true;
  if (!load_at(show, node, view->parent, &parent))
    return false;
  if ((load_at(show, parent, view->left, &child) && child == node) ||
      (load_at(show, parent, view->right, &child) && child == node))
    return true;
  return view->is_coloured && load_at(show, parent, view->parent, &child) &&
         child == node && am_image_find(show->image, node, &memory) &&
         memory.bytes.length > 0 && memory.bytes.bytes[0] == 1;
}

/* An iterator: as a pointer would be. */
static bool show_position(struct am_show *show, const struct am_view *view,
                          struct am_bytes bytes) {
  const struct am_type *of = am_sidecar_type(show->sidecar, view->of);
  struct am_memory memory;
  uint64_t node;
  if (!of || !am_container_load(bytes, view->first, 8, &node))
    return false;
  am_container_doubt(show, node, 0);
  if (node && is_in_tree(show, view, node) &&
      am_image_find(show->image, node + view->value, &memory) &&
      am_show_enter(show, node)) {
    bool is_shown = am_show_value(show, of, memory.bytes);
    am_show_exit(show);
    if (is_shown)
      return true;
  }
  am_show_address(show, node);
  return true;
}

bool am_container_show(struct am_show *show, const struct am_type *type,
                       struct am_bytes bytes) {
  switch (type->view->kind) {
  case AM_VIEW_SPAN:
    return show_span(show, type->view, bytes);
  case AM_VIEW_BITS:
    return show_bits(show, type->view, bytes);
  case AM_VIEW_CHAIN:
  case AM_VIEW_TREE:
    return show_chain(show, type, bytes);
  case AM_VIEW_NODE:
    return show_position(show, type->view, bytes);
  default:
    return false;
  }
}
