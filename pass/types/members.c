/* SPDX-License-Identifier: MIT
 *
 * Members of classes by name, wherever in base classes and anonymous members
 * they are. Debug info keeps all of these as elements of their class.
 */
#include "pass/types/members.h"

#include <string.h>

#include "pass/describe/type_ids.h"
#include "pass/llvm/dwarf.h"

/* Classes of the library nest about ten deep. */
enum { DEPTH_MAX = 24 };

bool amp_text_is(struct amp_text text, const char *name) {
  return text.length == strlen(name) && !memcmp(text.data, name, text.length);
}

struct amp_text amp_class_name(const struct amp_node *node) {
  const char *angle = node->name.length
                          ? memchr(node->name.data, '<', node->name.length)
                          : NULL;
  struct amp_text name = node->name;
  if (angle)
    name.length = (size_t)(angle - name.data);
  return name;
}

static bool is_inside(const struct amp_node *member) {
  return (member->tag == AMP_TAG_INHERITANCE &&
          !(member->flags & LLVMDIFlagVirtual)) ||
         (member->tag == AMP_TAG_MEMBER && !member->name.length);
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

/* A class's own members come before those it inherits. */
static bool find(struct amp_spot *spot, struct amp_text name, int depth) {
  struct amp_node node, member;
  LLVMMetadataRef type = amp_type_resolve(spot->type, &node);
  if (!type || !amp_type_is_record(node.tag) || depth > DEPTH_MAX)
    return false;
  for (unsigned i = 0; i < node.elements; i++)
    if (amp_node_read(amp_node_element(type, i), &member) &&
        amp_type_is_stored(&member) && member.name.length == name.length &&
        !memcmp(member.name.data, name.data, name.length)) {
      spot->type = member.base;
      spot->bits += member.offset_bits;
      return true;
    }
  for (unsigned i = 0; i < node.elements; i++) {
    if (!amp_node_read(amp_node_element(type, i), &member) ||
        !is_inside(&member))
      continue;
    struct amp_spot inside = {member.base, spot->bits + member.offset_bits};
    if (find(&inside, name, depth + 1)) {
      *spot = inside;
      return true;
    }
  }
  return false;
}

/* Members of libc++ got the underscore at their ends one after the other. */
static bool find_named(struct amp_spot *spot, struct amp_text name) {
  if (find(spot, name, 0))
    return true;
  if (name.length < 4 || memcmp(name.data, "__", 2) ||
      name.data[name.length - 1] != '_')
    return false;
  name.length--;
  return find(spot, name, 0);
}

bool amp_member_go(struct amp_spot *spot, const char *paths) {
  while (*paths) {
    struct amp_spot at = *spot;
    bool found = true;
    const char *end = paths + strcspn(paths, "|");
    while (found && paths < end) {
      size_t length = strcspn(paths, ".|");
      found = find_named(&at, (struct amp_text){paths, length});
      paths += length + (paths[length] == '.');
    }
    if (found) {
      *spot = at;
      return true;
    }
    paths = end + (*end == '|');
  }
  return false;
}

bool amp_member_find(LLVMMetadataRef type, const char *paths,
                     struct amp_spot *spot) {
  *spot = (struct amp_spot){type, 0};
  return amp_member_go(spot, paths);
}

bool amp_block_find(LLVMMetadataRef type, struct amp_spot *spot) {
  struct amp_node node;
  return amp_type_resolve(type, &node) && node.flags & LLVMDIFlagAppleBlock &&
         amp_member_find(type, "__FuncPtr", spot);
}

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
