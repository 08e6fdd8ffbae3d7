/* SPDX-License-Identifier: MIT
 *
 * Offsets and parts of views, from the places of members.
 */
#include "pass/views/layout.h"

#include "pass/llvm/dwarf.h"
#include "pass/types/kinds.h"

unsigned amp_view_offset(LLVMMetadataRef type, const char *paths) {
  struct amp_spot spot;
  if (!paths || !amp_member_find(type, paths, &spot) ||
      spot.bits / 8 >= AMP_VIEW_ABSENT)
    return AMP_VIEW_ABSENT;
  return (unsigned)(spot.bits / 8);
}

/* The library's own names for types, as optional<int>::value_type, say less
 * than what they stand for. */
LLVMMetadataRef amp_view_unaliased(LLVMMetadataRef type) {
  struct amp_node node, scope;
  while (amp_node_read(type, &node) &&
         (node.tag == AMP_TAG_TYPEDEF || node.tag == AMP_TAG_TEMPLATE_ALIAS) &&
         amp_node_read(node.scope, &scope) && amp_type_is_record(scope.tag))
    type = node.base;
  return type;
}

bool amp_view_add(struct amp_view *view, const struct amp_spot *spot) {
  if (spot->bits / 8 >= AMP_VIEW_ABSENT ||
      view->part_count == APPMAP_VIEW_PARTS)
    return false;
  view->parts[view->part_count++] = (struct amp_view_part){
      amp_view_unaliased(spot->type), (unsigned)(spot->bits / 8)};
  return true;
}

bool amp_view_wrap(const struct amp_view_class *class, LLVMMetadataRef type,
                   struct amp_view *view) {
  struct amp_spot spot;
  view->kind = AMP_VIEW_WRAP;
  return amp_member_find(type, class->paths[0], &spot) &&
         amp_view_add(view, &spot);
}
