/* SPDX-License-Identifier: MIT
 *
 * Tells kinds of types apart by their tags, names and sizes.
 */
#include "pass/types/kinds.h"

#include <string.h>

#include "pass/llvm/dwarf.h"
#include "pass/llvm/node.h"

/* Classes of the library nest about ten deep. */
enum { DEPTH_MAX = 24 };

bool amp_type_is_reference(unsigned tag) {
  return tag == AMP_TAG_REFERENCE || tag == AMP_TAG_RVALUE_REFERENCE;
}

bool amp_type_is_record(unsigned tag) {
  return tag == AMP_TAG_STRUCTURE || tag == AMP_TAG_UNION ||
         tag == AMP_TAG_CLASS;
}

bool amp_type_is_string(const struct amp_node *node) {
  return node->tag == AMP_TAG_POINTER && amp_text_unit(node->base) == 1;
}

bool amp_type_is_stored(const struct amp_node *member) {
  if (member->tag == AMP_TAG_INHERITANCE)
    return !(member->flags & LLVMDIFlagVirtual);
  return member->tag == AMP_TAG_MEMBER &&
         !(member->flags & (LLVMDIFlagStaticMember | LLVMDIFlagArtificial));
}

bool amp_type_is_const(LLVMMetadataRef type) {
  struct amp_node node;
  for (; amp_node_read(type, &node); type = node.base)
    switch (node.tag) {
    case AMP_TAG_CONST:
      return true;
    case AMP_TAG_TYPEDEF:
    case AMP_TAG_TEMPLATE_ALIAS:
    case AMP_TAG_VOLATILE:
    case AMP_TAG_RESTRICT:
    case AMP_TAG_ATOMIC:
    case AMP_TAG_ARRAY:
      break;
    default:
      return false;
    }
  return false;
}

static bool is_empty(LLVMMetadataRef type, int depth) {
  struct amp_node node, member;
  type = amp_type_resolve(type, &node);
  if (!type || !amp_type_is_record(node.tag) ||
      (node.flags & LLVMDIFlagFwdDecl) || depth > DEPTH_MAX)
    return false;
  for (unsigned i = 0; i < node.elements; i++)
    if (amp_node_read(amp_node_element(type, i), &member) &&
        amp_type_is_stored(&member) && !is_empty(member.base, depth + 1))
      return false;
  return true;
}

bool amp_type_is_empty(LLVMMetadataRef type) {
  return is_empty(type, 0);
}

static bool is_dynamic(LLVMMetadataRef type, int depth) {
  struct amp_node node, member;
  type = amp_type_resolve(type, &node);
  if (!type || !amp_type_is_record(node.tag) || depth > DEPTH_MAX)
    return false;
  for (unsigned i = 0; i < node.elements; i++) {
    if (!amp_node_read(amp_node_element(type, i), &member) ||
        member.offset_bits || (member.flags & LLVMDIFlagVirtual))
      continue;
    if (member.tag == AMP_TAG_MEMBER && member.name.length > 6 &&
        !memcmp(member.name.data, "_vptr$", 6))
      return true;
    if (member.tag == AMP_TAG_INHERITANCE && is_dynamic(member.base, depth + 1))
      return true;
  }
  return false;
}

bool amp_type_is_dynamic(LLVMMetadataRef type) {
  return is_dynamic(type, 0);
}

bool amp_type_is_byte(LLVMMetadataRef type) {
  struct amp_node node;
  return !amp_text_unit(type) && amp_type_resolve(type, &node) &&
         node.tag == AMP_TAG_BASE && node.bits == 8 &&
         (node.encoding == AMP_ENCODING_SIGNED_CHAR ||
          node.encoding == AMP_ENCODING_UNSIGNED_CHAR);
}

unsigned amp_text_unit(LLVMMetadataRef type) {
  static const char *const names[] = {"char", "char8_t", "char16_t", "char32_t",
                                      "wchar_t"};
  struct amp_node node, size;
  for (; amp_node_read(type, &node); type = node.base) {
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
      if ((node.tag == AMP_TAG_BASE || node.tag == AMP_TAG_TYPEDEF) &&
          amp_text_is(node.name, names[i]) && amp_type_resolve(type, &size) &&
          size.tag == AMP_TAG_BASE && size.bits <= 32)
        return (unsigned)size.bits / 8;
    if (node.tag == AMP_TAG_POINTER || node.tag == AMP_TAG_ARRAY || !node.base)
      return 0;
  }
  return 0;
}
