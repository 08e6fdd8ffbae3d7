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

bool am_text_is(struct am_text text, const char *name) {
  return text.length == strlen(name) && !memcmp(text.data, name, text.length);
}

struct am_text am_class_name(const struct am_node *node) {
  const char *angle = node->name.length
                          ? memchr(node->name.data, '<', node->name.length)
                          : NULL;
  struct am_text name = node->name;
  if (angle)
    name.length = (size_t)(angle - name.data);
  return name;
}

static bool is_inside(const struct am_node *member) {
  return (member->tag == AM_TAG_INHERITANCE &&
          !(member->flags & AM_FLAG_VIRTUAL)) ||
         (member->tag == AM_TAG_MEMBER && !member->name.length);
}

static bool is_empty(LLVMMetadataRef type, int depth) {
  struct am_node node, member;
  type = am_type_resolve(type, &node);
  if (!type || !am_type_is_record(node.tag) || (node.flags & AM_FLAG_FORWARD) ||
      depth > DEPTH_MAX)
    return false;
  for (unsigned i = 0; i < node.elements; i++)
    if (am_node_read(am_node_element(type, i), &member) &&
        am_type_is_stored(&member) && !is_empty(member.base, depth + 1))
      return false;
  return true;
}

bool am_type_is_empty(LLVMMetadataRef type) {
  return is_empty(type, 0);
}

/* A class's own members come before those it inherits. */
static bool find(struct am_spot *spot, struct am_text name, int depth) {
  struct am_node node, member;
  LLVMMetadataRef type = am_type_resolve(spot->type, &node);
  if (!type || !am_type_is_record(node.tag) || depth > DEPTH_MAX)
    return false;
  for (unsigned i = 0; i < node.elements; i++)
    if (am_node_read(am_node_element(type, i), &member) &&
        am_type_is_stored(&member) && member.name.length == name.length &&
        !memcmp(member.name.data, name.data, name.length)) {
      spot->type = member.base;
      spot->bits += member.offset_bits;
      return true;
    }
  for (unsigned i = 0; i < node.elements; i++) {
    if (!am_node_read(am_node_element(type, i), &member) || !is_inside(&member))
      continue;
    struct am_spot inside = {member.base, spot->bits + member.offset_bits};
    if (find(&inside, name, depth + 1)) {
      *spot = inside;
      return true;
    }
  }
  return false;
}

/* Members of libc++ got the underscore at their ends one after the other. */
static bool find_named(struct am_spot *spot, struct am_text name) {
  if (find(spot, name, 0))
    return true;
  if (name.length < 4 || memcmp(name.data, "__", 2) ||
      name.data[name.length - 1] != '_')
    return false;
  name.length--;
  return find(spot, name, 0);
}

bool am_member_go(struct am_spot *spot, const char *paths) {
  while (*paths) {
    struct am_spot at = *spot;
    bool found = true;
    const char *end = paths + strcspn(paths, "|");
    while (found && paths < end) {
      size_t length = strcspn(paths, ".|");
      found = find_named(&at, (struct am_text){paths, length});
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

bool am_member_find(LLVMMetadataRef type, const char *paths,
                    struct am_spot *spot) {
  *spot = (struct am_spot){type, 0};
  return am_member_go(spot, paths);
}

bool am_block_find(LLVMMetadataRef type, struct am_spot *spot) {
  struct am_node node;
  return am_type_resolve(type, &node) && node.flags & AM_FLAG_BLOCK &&
         am_member_find(type, "__FuncPtr", spot);
}

uint64_t am_type_size(LLVMMetadataRef type) {
  struct am_node node;
  am_type_resolve(type, &node);
  if (!node.bits &&
      (node.tag == AM_TAG_POINTER || node.tag == AM_TAG_UNSPECIFIED ||
       am_type_is_reference(node.tag)))
    return 8;
  return (node.bits + 7) / 8;
}

unsigned am_type_alignment(LLVMMetadataRef type) {
  struct am_node node;
  unsigned align = 1;
  type = am_type_resolve(type, &node);
  if (type && node.tag == AM_TAG_ARRAY)
    return am_type_alignment(node.base);
  if (!type || !am_type_is_record(node.tag)) {
    while (align < 16 && 2 * align <= am_type_size(type))
      align *= 2;
    return align;
  }
  /* A class that is only declared; most hold a pointer. */
  if (node.flags & AM_FLAG_FORWARD)
    return 8;
  for (unsigned i = 0; i < node.elements; i++) {
    struct am_node member;
    /* Also the pointer to virtual functions. */
    if (am_node_read(am_node_element(type, i), &member) &&
        (member.tag == AM_TAG_MEMBER || member.tag == AM_TAG_INHERITANCE) &&
        !(member.flags & AM_FLAG_STATIC_MEMBER)) {
      unsigned own = am_type_alignment(member.base);
      align = own > align ? own : align;
    }
  }
  return align;
}
