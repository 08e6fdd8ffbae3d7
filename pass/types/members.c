/* SPDX-License-Identifier: MIT
 *
 * Members of classes by name, wherever in base classes and anonymous members
 * they are. Debug info keeps all of these as elements of their class.
 */
#include "pass/types/members.h"

#include <string.h>

#include "pass/llvm/dwarf.h"
#include "pass/llvm/node.h"
#include "pass/types/kinds.h"

/* Classes of the library nest about ten deep. */
enum { DEPTH_MAX = 24 };

static bool is_inside(const struct amp_node *member) {
  return (member->tag == AMP_TAG_INHERITANCE &&
          !(member->flags & LLVMDIFlagVirtual)) ||
         (member->tag == AMP_TAG_MEMBER && !member->name.length);
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
