/* SPDX-License-Identifier: MIT
 *
 * Vectors, spans, flat maps: elements are shown as far as the record has them.
 */
#include "runtime/write/value/container.h"
#include "runtime/write/value/array.h"
#include "runtime/write/value/blocks.h"
#include "runtime/write/value/part.h"
#include "runtime/write/value/value.h"

static bool count_span(const struct amw_view *view, struct amw_bytes bytes,
                       uint64_t size, uint64_t begin, uint64_t *count) {
  uint64_t end;
  if (amw_part_load(bytes, view->end, 8, &end)) {
    *count = end > begin ? (end - begin) / size : 0;
    return true;
  }
  *count = view->fixed;
  return view->fixed != AMW_VIEW_ABSENT ||
         amw_part_load(bytes, view->count, 8, count);
}

bool amw_span_show(struct amw_show *show, const struct amw_view *view,
                   struct amw_bytes bytes) {
  const struct amw_type *of = amw_lines_type(show->lines, view->of);
  struct amw_range range = {0};
  uint64_t begin = 0, count;
  if (!of || of->size == 0)
    return false;
  if (view->has_blocks)
    return amw_blocks_show(show, view, of, bytes);
  if ((view->begin != AMW_VIEW_ABSENT &&
       !amw_part_load(bytes, view->begin, 8, &begin)) ||
      !count_span(view, bytes, of->size, begin, &count) ||
      count > AMW_SHOW_SIZE_MAX / of->size)
    return false;
  amw_part_check(show, begin, count);
  amw_show_size(show, count);
  bool is_entered = amw_show_enter(show, begin);
  if (is_entered)
    amw_memory_find(show->memory, begin, &range);
  amw_show_row(show, of, range.bytes, count);
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
  const struct amw_type *type = amw_lines_type(show->lines, part->type);
  const struct amw_view *view = type ? type->view : NULL;
  if (!view || view->kind != AMW_VIEW_SPAN || view->has_blocks ||
      part->offset > bytes.length)
    return false;
  bytes.bytes += part->offset;
  bytes.length -= (size_t)part->offset;
  column->of = amw_lines_type(show->lines, view->of);
  return column->of && column->of->size > 0 &&
         amw_part_load(bytes, view->begin, 8, &column->begin) &&
         count_span(view, bytes, column->of->size, column->begin,
                    &column->count) &&
         column->count <= AMW_SHOW_SIZE_MAX / column->of->size;
}

static bool show_cell(struct amw_show *show, const struct column *column,
                      uint64_t i) {
  struct amw_range range;
  return amw_memory_find(show->memory, column->begin + i * column->of->size,
                         &range) &&
         amw_show_value(show, column->of, range.bytes);
}

bool amw_flat_show(struct amw_show *show, const struct amw_view *view,
                   struct amw_bytes bytes) {
  struct column keys, values;
  if (view->part_count != 2 || !bytes.bytes ||
      !load_column(show, &view->parts[0], bytes, &keys) ||
      !load_column(show, &view->parts[1], bytes, &values))
    return false;
  amw_part_check(show, keys.begin, keys.count);
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

bool amw_bits_show(struct amw_show *show, const struct amw_view *view,
                   struct amw_bytes bytes) {
  struct amw_range range = {0};
  uint64_t begin, end, bit, count;
  if (!amw_part_load(bytes, view->begin, 8, &begin))
    return false;
  if (!amw_part_load(bytes, view->count, 8, &count)) {
    if (!amw_part_load(bytes, view->end, 8, &end) ||
        !amw_part_load(bytes, view->end_bit, 4, &bit))
      return false;
    count = end > begin ? (end - begin) * 8 : 0;
    count += begin ? bit : 0;
  }
  if (count > AMW_SHOW_SIZE_MAX)
    return false;
  amw_part_check(show, begin, count);
  amw_show_size(show, count);
  amw_memory_find(show->memory, begin, &range);
  amw_show_bits(show, count, range.bytes);
  return true;
}
