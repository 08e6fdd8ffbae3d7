/* SPDX-License-Identifier: MIT
 *
 * Names of nodes, and the way from a type to what it stands for.
 */
#include "pass/llvm/node.h"

#include <string.h>

#include "pass/llvm/dwarf.h"

LLVMMetadataRef amp_type_resolve(LLVMMetadataRef type, struct amp_node *node) {
  while (amp_node_read(type, node)) {
    switch (node->tag) {
    case AMP_TAG_TYPEDEF:
    case AMP_TAG_TEMPLATE_ALIAS:
    case AMP_TAG_CONST:
    case AMP_TAG_VOLATILE:
    case AMP_TAG_RESTRICT:
    case AMP_TAG_ATOMIC:
      type = node->base;
      break;
    default:
      return type;
    }
  }
  return NULL;
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

bool amp_text_is(struct amp_text text, const char *name) {
  return text.length == strlen(name) && !memcmp(text.data, name, text.length);
}
