/* SPDX-License-Identifier: MIT
 *
 * Tells by namespaces and names what belongs to the library.
 */
#include "pass/views/library.h"

#include <string.h>

#include "pass/llvm/dwarf.h"
#include "pass/llvm/node.h"
#include "pass/types/kinds.h"

/* Namespaces such as __cxx11 and __1 tell versions apart; nobody writes them.
 */
static bool is_hidden(const struct amp_node *node) {
  return node->tag == AMP_TAG_NAMESPACE && node->name.length &&
         node->name.data[0] == '_';
}

/* With what a library keeps outside of it. */
static bool is_std(struct amp_text namespace) {
  return amp_text_is(namespace, "std") || amp_text_is(namespace, "__gnu_cxx") ||
         amp_text_is(namespace, "__gnu_debug");
}

bool amp_library_name(const struct amp_node *node, char *buffer, size_t size) {
  char *at = buffer + size;
  struct amp_node scope = *node;
  *--at = '\0';
  do {
    struct amp_text name = amp_class_name(&scope);
    if (!scope.scope && is_std(name))
      name = (struct amp_text){"std", 3};
    else if (is_hidden(&scope))
      continue;
    if (!name.length || name.length + 2 > (size_t)(at - buffer))
      return false;
    if (*at) {
      *--at = ':';
      *--at = ':';
    }
    at -= name.length;
    memcpy(at, name.data, name.length);
  } while (amp_node_read(scope.scope, &scope));
  memmove(buffer, at, (size_t)(buffer + size - at));
  return true;
}

bool amp_library_defines(const struct amp_node *node) {
  struct amp_node scope = *node, outer;
  while (amp_node_read(scope.scope, &outer))
    scope = outer;
  return scope.tag == AMP_TAG_NAMESPACE && is_std(scope.name);
}

bool amp_type_is_opaque(const struct amp_node *node) {
  static const char *const names[] = {"__va_list_tag", "__va_list"};
  if (!amp_type_is_record(node->tag))
    return false;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (amp_text_is(node->name, names[i]))
      return true;
  /* Of one byte are std::less, std::monostate ...: {} says it all. */
  return node->bits > 8 && amp_library_defines(node);
}
