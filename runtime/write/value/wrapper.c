/* SPDX-License-Identifier: MIT
 *
 * Classes of the C++ library by their kind of view. Those that hold one value,
 * or a fixed number of them, are shown here.
 */
#include "runtime/write/value/wrapper.h"
#include "runtime/write/scalar/charset.h"
#include "runtime/write/value/container.h"
#include "runtime/write/value/form.h"
#include "runtime/write/value/nodes.h"
#include "runtime/write/value/part.h"
#include "runtime/write/value/target.h"
#include "runtime/write/walk/string.h"

static bool show_optional(struct amw_show *show, const struct amw_view *view,
                          struct amw_bytes bytes) {
  uint64_t flag;
  if (view->part_count != 1 || !amw_part_load(bytes, view->flag, 1, &flag))
    return false;
  if (flag > 1 && amw_show_maybe_uninitialized(show))
    show->is_garbage = true;
  if (flag)
    return amw_part_show(show, &view->parts[0], bytes);
  amw_show_literal(show, "nullopt");
  return true;
}

static bool show_variant(struct amw_show *show, const struct amw_view *view,
                         struct amw_bytes bytes) {
  uint64_t index;
  if (!amw_part_load(bytes, view->index, view->index_size, &index))
    return false;
  const char *form = index < 2 ? view->forms[index] : NULL;
  if (form)
    return amw_form_part(show, form,
                         index < view->part_count ? &view->parts[index] : NULL,
                         bytes);
  if (index < view->part_count)
    return amw_part_show(show, &view->parts[index], bytes);
  /* All bits set, in as many bytes as there are. */
  if (index != UINT64_MAX >> (64 - 8 * view->index_size))
    return false;
  amw_show_literal(show, "valueless");
  return true;
}

static bool show_tuple(struct amw_show *show, const struct amw_view *view,
                       struct amw_bytes bytes) {
  if (view->is_map && amw_flat_show(show, view, bytes))
    return true;
  amw_show_opened(show);
  amw_show_literal(show, "(");
  show->nested++;
  for (size_t i = 0; i < view->part_count && !show->text.cut; i++) {
    if (i > 0)
      amw_show_literal(show, ", ");
    if (!amw_part_show(show, &view->parts[i], bytes))
      amw_show_literal(show, AMW_SHOW_MORE);
  }
  show->nested--;
  amw_show_literal(show, ")");
  return true;
}

/* No text is as long as an address is large: then nobody wrote the object yet.
 * Nor does one that lies in the object itself go on behind it. */
static bool is_possible(const struct amw_show *show,
                        const struct amw_type *type, struct amw_bytes bytes,
                        uint64_t data, uint64_t length) {
  static const uint64_t limit = 1ull << 40;
  uint64_t start = amw_memory_address(show->memory, bytes.bytes);
  if (length > limit)
    return false;
  return !start || data < start || data - start >= type->size ||
         length * type->view->unit <= type->size - (data - start);
}

static bool show_text(struct amw_show *show, const struct amw_type *type,
                      struct amw_bytes bytes) {
  const struct amw_view *view = type->view;
  uint64_t unit = view->unit, flag, length, data;
  if (unit != 1 && unit != 2 && unit != 4)
    return false;
  if (view->has_small && amw_part_load(bytes, view->small.at, 1, &flag) &&
      (flag & view->small.mask) == view->small.value) {
    struct amw_characters characters = {
        .bytes = amw_part_bytes(bytes, view->small.data), .unit = unit};
    if (view->small.shift > 7 ||
        !amw_part_load(bytes, view->small.length, 1, &length))
      return false;
    length >>= view->small.shift;
    if (length * unit > characters.bytes.length ||
        view->small.data + length * unit > type->size)
      return false;
    characters.bytes.length = (size_t)(length * unit);
    amw_show_characters(show, &characters);
    amw_show_size(show, length);
    return true;
  }
  if (!amw_part_load(bytes, view->data, 8, &data))
    return false;
  if (view->length == AMW_VIEW_ABSENT)
    length = AMW_SHOW_UNSIZED;
  else if (!amw_part_load(bytes, view->length, 8, &length) ||
           !is_possible(show, type, bytes, data, length))
    return false;
  amw_part_check(show, data, length);
  if (!amw_show_string(show, &(struct amw_string){.address = data,
                                                  .unit = unit,
                                                  .count = length,
                                                  .is_sure = true}))
    amw_show_address(show, data);
  return true;
}

bool amw_show_view(struct amw_show *show, const struct amw_type *type,
                   struct amw_bytes bytes) {
  const struct amw_view *view = type->view;
  switch (view->kind) {
  case AMW_VIEW_TEXT:
    return show_text(show, type, bytes);
  case AMW_VIEW_WRAP:
    return view->part_count == 1 && amw_part_show(show, &view->parts[0], bytes);
  case AMW_VIEW_OPTIONAL:
    return show_optional(show, view, bytes);
  case AMW_VIEW_VARIANT:
    return show_variant(show, view, bytes);
  case AMW_VIEW_TUPLE:
    return show_tuple(show, view, bytes);
  case AMW_VIEW_FORM:
    return amw_form_show(show, view, bytes);
  case AMW_VIEW_NAMES:
    return amw_names_show(show, view, bytes);
  case AMW_VIEW_DATE:
    return amw_date_show(show, view, bytes);
  case AMW_VIEW_DIGITS:
    return amw_digits_show(show, view, bytes);
  case AMW_VIEW_WEAK:
    return amw_weak_show(show, view, bytes);
  case AMW_VIEW_TARGET:
    return amw_target_show(show, view, bytes);
  case AMW_VIEW_SPAN:
    return amw_span_show(show, view, bytes);
  case AMW_VIEW_BITS:
    return amw_bits_show(show, view, bytes);
  case AMW_VIEW_CHAIN:
  case AMW_VIEW_TREE:
    return amw_nodes_show(show, type, bytes);
  case AMW_VIEW_NODE:
    return amw_position_show(show, view, bytes);
  default:
    return false;
  }
}
