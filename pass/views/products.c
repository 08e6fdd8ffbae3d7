/* SPDX-License-Identifier: MIT
 *
 * Classes of the C++ library that hold values of several types side by side,
 * one on top of the other, or inside a tuple of their own.
 */
#include "pass/views/products.h"

#include "pass/llvm/dwarf.h"
#include "pass/llvm/node.h"
#include "pass/types/members.h"
#include "pass/types/size.h"
#include "pass/views/layout.h"

/* An element of a tuple is a member of a class of its own, or a base of it
 * when it is empty. */
static bool add_leaf(struct amp_view *view, const struct amp_spot *leaf) {
  struct amp_spot spot = *leaf;
  struct amp_node node, base;
  if (amp_member_go(&spot, "_M_head_impl|__value_"))
    return amp_view_add(view, &spot);
  LLVMMetadataRef type = amp_type_resolve(leaf->type, &node);
  if (!node.elements || !amp_node_read(amp_node_element(type, 0), &base) ||
      base.tag != AMP_TAG_INHERITANCE)
    return false;
  spot.type = base.base;
  return amp_view_add(view, &spot);
}

/* Adds the elements in the bases of the class at `spot`. With libstdc++ the
 * rest of the tuple is a base that comes before that of the first element. */
static bool add_elements(struct amp_view *view, const struct amp_spot *spot,
                         int depth) {
  struct amp_node node, base, class;
  struct amp_spot rest = {NULL, 0};
  LLVMMetadataRef type = amp_type_resolve(spot->type, &node);
  for (unsigned i = 0; type && i < node.elements; i++) {
    if (!amp_node_read(amp_node_element(type, i), &base) ||
        base.tag != AMP_TAG_INHERITANCE || !amp_type_resolve(base.base, &class))
      continue;
    struct amp_spot inside = {base.base, spot->bits + base.offset_bits};
    struct amp_text name = amp_class_name(&class);
    if (amp_text_is(name, "_Tuple_impl"))
      rest = inside;
    else if ((amp_text_is(name, "_Head_base") ||
              amp_text_is(name, "__tuple_leaf")) &&
             view->part_count < APPMAP_VIEW_PARTS && !add_leaf(view, &inside))
      return false;
  }
  return !rest.type || depth > APPMAP_VIEW_PARTS ||
         add_elements(view, &rest, depth + 1);
}

bool amp_view_tuple(const struct amp_view_class *class, LLVMMetadataRef type,
                    struct amp_view *view) {
  struct amp_spot spot;
  (void)class;
  view->kind = AMP_VIEW_TUPLE;
  if (!amp_member_find(type, "__base_", &spot))
    spot = (struct amp_spot){type, 0};
  return add_elements(view, &spot, 0);
}

bool amp_view_unique(const struct amp_view_class *class, LLVMMetadataRef type,
                     struct amp_view *view) {
  struct amp_spot spot;
  if (amp_member_find(type, "_M_t._M_t", &spot) && add_elements(view, &spot, 0))
    view->part_count = view->part_count ? 1 : 0; /* no deleter */
  else if (amp_member_find(type, class->paths[0], &spot))
    amp_view_add(view, &spot);
  view->kind = AMP_VIEW_WRAP;
  return view->part_count == 1;
}

/* Unions in unions: each has an alternative, and one of the rest. */
bool amp_view_variant(const struct amp_view_class *class, LLVMMetadataRef type,
                      struct amp_view *view) {
  struct amp_spot rest, index;
  struct amp_node node;
  (void)class;
  view->kind = AMP_VIEW_VARIANT;
  if (!amp_member_find(type, "_M_index|__impl_.__index|__impl.__index",
                       &index) ||
      !amp_member_find(type, "_M_u|__impl_.__data|__impl.__data", &rest) ||
      index.bits / 8 >= AMP_VIEW_ABSENT)
    return false;
  view->index = (unsigned)(index.bits / 8);
  view->index_size = (unsigned)amp_type_size(index.type);
  while (view->part_count < APPMAP_VIEW_PARTS) {
    struct amp_spot head = rest, value;
    if (!amp_member_go(&head, "_M_first|__head"))
      break;
    value = head;
    if (!amp_member_go(&value, "__value"))
      value.type = amp_node_template(amp_type_resolve(head.type, &node), 0);
    if (!value.type || !amp_view_add(view, &value))
      return false;
    if (!amp_member_go(&rest, "_M_rest|__tail"))
      break;
  }
  return view->part_count > 0;
}

/* Paths: whether there is a value, the error, the value: of void none. */
bool amp_view_expected(const struct amp_view_class *class, LLVMMetadataRef type,
                       struct amp_view *view) {
  struct amp_spot value, error;
  view->kind = AMP_VIEW_VARIANT;
  view->index = amp_view_offset(type, class->paths[0]);
  view->index_size = 1;
  if (view->index == AMP_VIEW_ABSENT ||
      !amp_member_find(type, class->paths[1], &error) ||
      !amp_view_add(view, &error))
    return false;
  view->forms[0] = "unexpected(%)";
  view->forms[1] = "{}";
  if (!amp_member_find(type, class->paths[2], &value))
    return true;
  view->forms[1] = "%";
  return value.bits == error.bits && amp_view_add(view, &value);
}
