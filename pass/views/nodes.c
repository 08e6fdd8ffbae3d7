/* SPDX-License-Identifier: MIT
 *
 * Containers of the C++ library that keep each element in a node of its own:
 * lists, hash tables, trees. A source file that never touches the elements
 * has nodes' classes as declarations only; their layout then follows from the
 * element's alignment.
 */
#include "pass/views/nodes.h"

#include <string.h>

#include "pass/llvm/dwarf.h"
#include "pass/llvm/node.h"
#include "pass/types/kinds.h"
#include "pass/types/members.h"
#include "pass/types/size.h"
#include "pass/views/layout.h"

enum { DEPTH_MAX = 10, ARGUMENTS_MAX = 5 };

/* The container holds an allocator for its nodes, Allocator<Node>; so a
 * template argument somewhere in it is the node's class. */
static LLVMMetadataRef find_node(LLVMMetadataRef type, const char *name,
                                 int depth) {
  struct amp_node node, member, argument;
  type = amp_type_resolve(type, &node);
  if (!type || !amp_type_is_record(node.tag) || depth > DEPTH_MAX)
    return NULL;
  LLVMMetadataRef found =
      amp_type_resolve(amp_node_template(type, 0), &argument);
  if (found && amp_text_is(amp_class_name(&argument), name))
    return argument.flags & LLVMDIFlagFwdDecl ? NULL : found;
  found = NULL;
  for (unsigned i = 0; !found && i < node.elements; i++)
    if (amp_node_read(amp_node_element(type, i), &member) &&
        amp_type_is_stored(&member))
      found = find_node(member.base, name, depth + 1);
  return found;
}

/* libc++ wraps the pairs of maps; in a class that nothing defines since LLVM
 * 21. */
static LLVMMetadataRef unwrapped(LLVMMetadataRef element) {
  struct amp_spot inner;
  return element && amp_member_find(element, "__cc_", &inner)
             ? amp_view_unaliased(inner.type)
             : element;
}

static bool is_wrapper(LLVMMetadataRef element) {
  struct amp_node node;
  return element && amp_type_resolve(element, &node) &&
         (amp_text_is(amp_class_name(&node), "__value_type") ||
          amp_text_is(amp_class_name(&node), "__hash_value_type"));
}

/* Then the pair is what the map's allocator is for. */
static LLVMMetadataRef allocated(LLVMMetadataRef map) {
  struct amp_node argument, pair;
  for (unsigned i = 2; i < ARGUMENTS_MAX; i++) {
    LLVMMetadataRef type =
        amp_type_resolve(amp_node_template(map, i), &argument);
    LLVMMetadataRef of = type ? amp_node_template(type, 0) : NULL;
    if (of && amp_type_resolve(of, &pair) &&
        amp_text_is(amp_class_name(&pair), "pair"))
      return of;
  }
  return NULL;
}

/* Or what the node has that the iterator's argument is the address of. */
static LLVMMetadataRef in_node(LLVMMetadataRef iterator) {
  struct amp_node argument;
  struct amp_spot value;
  for (unsigned i = 0; i < ARGUMENTS_MAX; i++)
    if (amp_type_resolve(amp_node_template(iterator, i), &argument) &&
        argument.tag == AMP_TAG_POINTER &&
        amp_member_find(argument.base, "__value_", &value))
      return amp_view_unaliased(value.type);
  return NULL;
}

static LLVMMetadataRef owner_of(const struct amp_view_node *node,
                                LLVMMetadataRef type) {
  struct amp_spot owner = {type, 0};
  struct amp_node class;
  if (node->owner && !amp_member_find(type, node->owner, &owner))
    return NULL;
  return amp_type_resolve(owner.type, &class);
}

static LLVMMetadataRef element_type(const struct amp_view_node *node,
                                    LLVMMetadataRef type) {
  LLVMMetadataRef owner = owner_of(node, type);
  LLVMMetadataRef element =
      unwrapped(owner ? amp_node_template(owner, node->argument) : NULL);
  return is_wrapper(element) ? allocated(type) : element;
}

static unsigned offset_or(LLVMMetadataRef type, const char *paths,
                          unsigned otherwise) {
  unsigned offset = type ? amp_view_offset(type, paths) : AMP_VIEW_ABSENT;
  return offset == AMP_VIEW_ABSENT ? otherwise : offset;
}

static bool has_word(const struct amp_node *node, const char *word) {
  struct amp_text name = amp_class_name(node);
  return memmem(name.data, name.length, word, strlen(word));
}

/* What chains and trees have in common; returns the node's class, if known. */
static LLVMMetadataRef read_elements(const struct amp_view_class *class,
                                     LLVMMetadataRef type,
                                     struct amp_view *view) {
  const struct amp_view_node *kind = class->node;
  LLVMMetadataRef node = find_node(type, kind->name, 0);
  struct amp_node container;
  amp_node_read(type, &container);
  view->is_map = has_word(&container, "map");
  view->is_set = has_word(&container, "set");
  view->of = element_type(kind, type);
  view->count = amp_view_offset(type, class->paths[1]);
  if (!view->of)
    return NULL;
  unsigned align = amp_type_alignment(view->of);
  view->value =
      offset_or(node, kind->value, (kind->head + align - 1) / align * align);
  return node;
}

bool amp_view_chain(const struct amp_view_class *class, LLVMMetadataRef type,
                    struct amp_view *view) {
  struct amp_spot end;
  if (!amp_member_find(type, class->paths[0], &end))
    return false;
  view->kind = AMP_VIEW_CHAIN;
  read_elements(class, type, view);
  view->next = amp_view_offset(end.type, class->paths[2]);
  view->first = (unsigned)(end.bits / 8) + view->next;
  struct amp_node container;
  amp_node_read(type, &container);
  view->ends_inside = amp_text_is(amp_class_name(&container), "list");
  if (view->ends_inside && view->count == AMP_VIEW_ABSENT)
    view->back = amp_view_offset(end.type, "_M_prev");
  return view->of && view->next != AMP_VIEW_ABSENT &&
         (view->count != AMP_VIEW_ABSENT || view->back != AMP_VIEW_ABSENT ||
          !view->ends_inside) &&
         view->first < AMP_VIEW_ABSENT;
}

bool amp_view_tree(const struct amp_view_class *class, LLVMMetadataRef type,
                   struct amp_view *view) {
  const struct amp_view_node *kind = class->node;
  view->kind = AMP_VIEW_TREE;
  LLVMMetadataRef node = read_elements(class, type, view);
  view->first = amp_view_offset(type, class->paths[0]);
  view->left = offset_or(node, "_M_left|__left_", kind->left);
  view->right = offset_or(node, "_M_right|__right_", kind->right);
  view->parent = offset_or(node, "_M_parent|__parent_", kind->parent);
  return view->of && view->first != AMP_VIEW_ABSENT &&
         view->count != AMP_VIEW_ABSENT;
}

/* What an iterator leads to: its own template argument, or that of the node's
 * class. */
static LLVMMetadataRef position_type(const struct amp_view_node *node,
                                     LLVMMetadataRef type) {
  struct amp_node pointer, class;
  LLVMMetadataRef owner = owner_of(node, type);
  LLVMMetadataRef of = owner ? amp_node_template(owner, 0) : NULL;
  if (node->is_of_node) {
    of = amp_type_resolve(of, &pointer);
    of = of ? amp_type_resolve(pointer.base, &class) : NULL;
    of = of ? amp_node_template(of, 0) : NULL;
  }
  of = unwrapped(of);
  return is_wrapper(of) ? in_node(owner) : of;
}

bool amp_view_position(const struct amp_view_class *class, LLVMMetadataRef type,
                       struct amp_view *view) {
  const struct amp_view_node *kind = class->node;
  view->kind = AMP_VIEW_NODE;
  view->first = amp_view_offset(type, class->paths[0]);
  view->of = position_type(kind, type);
  if (!view->of || view->first == AMP_VIEW_ABSENT)
    return false;
  unsigned align = amp_type_alignment(view->of);
  view->value = (kind->head + align - 1) / align * align;
  if (kind->is_tree) {
    view->left = kind->left;
    view->right = kind->right;
    view->parent = kind->parent;
    view->is_coloured = kind->is_coloured;
  }
  return true;
}

/* An iterator that checks what it is used for begins with the one it checks. */
bool amp_view_safe(const struct amp_view_class *class, LLVMMetadataRef type,
                   struct amp_view *view) {
  struct amp_spot spot = {amp_node_template(type, 0), 0};
  (void)class;
  view->kind = AMP_VIEW_WRAP;
  return spot.type && amp_view_add(view, &spot);
}
