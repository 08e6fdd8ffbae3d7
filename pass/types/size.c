/* SPDX-License-Identifier: MIT
 *
 * Sizes come from debug info; it has no alignment, which follows from the size
 * of what is in the object.
 */
#include "pass/types/size.h"

#include "pass/llvm/dwarf.h"
#include "pass/llvm/node.h"
#include "pass/types/kinds.h"

uint64_t amp_type_size(LLVMMetadataRef type) {
  struct amp_node node;
  amp_type_resolve(type, &node);
  if (!node.bits &&
      (node.tag == AMP_TAG_POINTER || node.tag == AMP_TAG_UNSPECIFIED ||
       amp_type_is_reference(node.tag)))
    return 8;
  return (node.bits + 7) / 8;
}

unsigned amp_type_alignment(LLVMMetadataRef type) {
  struct amp_node node;
  unsigned align = 1;
  type = amp_type_resolve(type, &node);
  if (type && node.tag == AMP_TAG_ARRAY)
    return amp_type_alignment(node.base);
  if (!type || !amp_type_is_record(node.tag)) {
    while (align < 16 && 2 * align <= amp_type_size(type))
      align *= 2;
    return align;
  }
  /* A class that is only declared; most hold a pointer. */
  if (node.flags & LLVMDIFlagFwdDecl)
    return 8;
  for (unsigned i = 0; i < node.elements; i++) {
    struct amp_node member;
    /* Also the pointer to virtual functions. */
    if (amp_node_read(amp_node_element(type, i), &member) &&
        (member.tag == AMP_TAG_MEMBER || member.tag == AMP_TAG_INHERITANCE) &&
        !(member.flags & LLVMDIFlagStaticMember)) {
      unsigned own = amp_type_alignment(member.base);
      align = own > align ? own : align;
    }
  }
  return align;
}
