/* SPDX-License-Identifier: MIT
 *
 * Classes of the C++ library that hold values of several types side by side,
 * one on top of the other, or inside a tuple of their own.
 */
#include "pass/views/readers.h"

#include "pass/describe/type_ids.h"
#include "pass/llvm/dwarf.h"

/* An element of a tuple is a member of a class of its own, or a base of it
 * when it is empty. */
static bool add_leaf(struct am_view *view, const struct am_spot *leaf) {
  struct am_spot spot = *leaf;
  struct am_node node, base;
  if (am_member_go(&spot, "_M_head_impl|__value_"))
    return am_view_add(view, &spot);
  LLVMMetadataRef type = am_type_resolve(leaf->type, &node);
  if (!node.elements || !am_node_read(am_node_element(type, 0), &base) ||
      base.tag != AM_TAG_INHERITANCE)
    return false;
  spot.type = base.base;
  return am_view_add(view, &spot);
}

/* Adds the elements in the bases of the class at `spot`. With libstdc++ the
 * rest of the tuple is a base that comes before that of the first element. */
static bool add_elements(struct am_view *view, const struct am_spot *spot,
                         int depth) {
  struct am_node node, base, class;
  struct am_spot rest = {NULL, 0};
  LLVMMetadataRef type = am_type_resolve(spot->type, &node);
  for (unsigned i = 0; type && i < node.elements; i++) {
    if (!am_node_read(am_node_element(type, i), &base) ||
        base.tag != AM_TAG_INHERITANCE || !am_type_resolve(base.base, &class))
      continue;
    struct am_spot inside = {base.base, spot->bits + base.offset_bits};
    struct am_text name = am_class_name(&class);
    if (am_text_is(name, "_Tuple_impl"))
      rest = inside;
    else if ((am_text_is(name, "_Head_base") ||
              am_text_is(name, "__tuple_leaf")) &&
             view->part_count < AM_VIEW_PARTS && !add_leaf(view, &inside))
      return false;
  }
  return !rest.type || depth > AM_VIEW_PARTS ||
         add_elements(view, &rest, depth + 1);
}

bool am_view_tuple(const struct am_view_class *class, LLVMMetadataRef type,
                   struct am_view *view) {
  struct am_spot spot;
  (void)class;
  view->kind = AM_VIEW_TUPLE;
  if (!am_member_find(type, "__base_", &spot))
    spot = (struct am_spot){type, 0};
  return add_elements(view, &spot, 0);
}

bool am_view_unique(const struct am_view_class *class, LLVMMetadataRef type,
                    struct am_view *view) {
  struct am_spot spot;
  if (am_member_find(type, "_M_t._M_t", &spot) && add_elements(view, &spot, 0))
    view->part_count = view->part_count ? 1 : 0; /* no deleter */
  else if (am_member_find(type, class->paths[0], &spot))
    am_view_add(view, &spot);
  view->kind = AM_VIEW_WRAP;
  return view->part_count == 1;
}

/* Unions in unions: each has an alternative, and one of the rest. */
bool am_view_variant(const struct am_view_class *class, LLVMMetadataRef type,
                     struct am_view *view) {
  struct am_spot rest, index;
  struct am_node node;
  (void)class;
  view->kind = AM_VIEW_VARIANT;
  if (!am_member_find(type, "_M_index|__impl_.__index|__impl.__index",
                      &index) ||
      !am_member_find(type, "_M_u|__impl_.__data|__impl.__data", &rest) ||
      index.bits / 8 >= AM_VIEW_ABSENT)
    return false;
  view->index = (unsigned)(index.bits / 8);
  view->index_size = (unsigned)am_type_size(index.type);
  while (view->part_count < AM_VIEW_PARTS) {
    struct am_spot head = rest, value;
    if (!am_member_go(&head, "_M_first|__head"))
      break;
    value = head;
    if (!am_member_go(&value, "__value"))
      value.type = am_node_template(am_type_resolve(head.type, &node), 0);
    if (!value.type || !am_view_add(view, &value))
      return false;
    if (!am_member_go(&rest, "_M_rest|__tail"))
      break;
  }
  return view->part_count > 0;
}

/* Paths: whether there is a value, the error, the value: of void none. */
bool am_view_expected(const struct am_view_class *class, LLVMMetadataRef type,
                      struct am_view *view) {
  struct am_spot value, error;
  view->kind = AM_VIEW_VARIANT;
  view->index = am_view_offset(type, class->paths[0]);
  view->index_size = 1;
  if (view->index == AM_VIEW_ABSENT ||
      !am_member_find(type, class->paths[1], &error) ||
      !am_view_add(view, &error))
    return false;
  view->forms[0] = "unexpected(%)";
  view->forms[1] = "{}";
  if (!am_member_find(type, class->paths[2], &value))
    return true;
  view->forms[1] = "%";
  return value.bits == error.bits && am_view_add(view, &value);
}
