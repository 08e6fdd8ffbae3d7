/* SPDX-License-Identifier: MIT
 *
 * Containers of the C++ library that keep each element in a node of its own:
 * lists, hash tables, trees. A source file that never touches the elements
 * has nodes' classes as declarations only; their layout then follows from the
 * element's alignment.
 */
#include "pass/views/readers.h"

#include <string.h>

#include "pass/describe/type_ids.h"
#include "pass/llvm/dwarf.h"

enum { DEPTH_MAX = 10, ARGUMENTS_MAX = 5 };

/* The container holds an allocator for its nodes, Allocator<Node>; so a
 * template argument somewhere in it is the node's class. */
static LLVMMetadataRef find_node(LLVMMetadataRef type, const char *name,
                                 int depth) {
  struct am_node node, member, argument;
  type = am_type_resolve(type, &node);
  if (!type || !am_type_is_record(node.tag) || depth > DEPTH_MAX)
    return NULL;
  LLVMMetadataRef found = am_type_resolve(am_node_template(type, 0), &argument);
  if (found && am_text_is(am_class_name(&argument), name))
    return argument.flags & AM_FLAG_FORWARD ? NULL : found;
  found = NULL;
  for (unsigned i = 0; !found && i < node.elements; i++)
    if (am_node_read(am_node_element(type, i), &member) &&
        am_type_is_stored(&member))
      found = find_node(member.base, name, depth + 1);
  return found;
}

/* libc++ wraps the pairs of maps; in a class that nothing defines since LLVM
 * 21. */
static LLVMMetadataRef unwrapped(LLVMMetadataRef element) {
  struct am_spot inner;
  return element && am_member_find(element, "__cc_", &inner)
             ? am_view_unaliased(inner.type)
             : element;
}

static bool is_wrapper(LLVMMetadataRef element) {
  struct am_node node;
  return element && am_type_resolve(element, &node) &&
         (am_text_is(am_class_name(&node), "__value_type") ||
          am_text_is(am_class_name(&node), "__hash_value_type"));
}

/* Then the pair is what the map's allocator is for. */
static LLVMMetadataRef allocated(LLVMMetadataRef map) {
  struct am_node argument, pair;
  for (unsigned i = 2; i < ARGUMENTS_MAX; i++) {
    LLVMMetadataRef type = am_type_resolve(am_node_template(map, i), &argument);
    LLVMMetadataRef of = type ? am_node_template(type, 0) : NULL;
    if (of && am_type_resolve(of, &pair) &&
        am_text_is(am_class_name(&pair), "pair"))
      return of;
  }
  return NULL;
}

/* Or what the node has that the iterator's argument is the address of. */
static LLVMMetadataRef in_node(LLVMMetadataRef iterator) {
  struct am_node argument;
  struct am_spot value;
  for (unsigned i = 0; i < ARGUMENTS_MAX; i++)
    if (am_type_resolve(am_node_template(iterator, i), &argument) &&
        argument.tag == AM_TAG_POINTER &&
        am_member_find(argument.base, "__value_", &value))
      return am_view_unaliased(value.type);
  return NULL;
}

static LLVMMetadataRef owner_of(const struct am_view_node *node,
                                LLVMMetadataRef type) {
  struct am_spot owner = {type, 0};
  struct am_node class;
  if (node->owner && !am_member_find(type, node->owner, &owner))
    return NULL;
  return am_type_resolve(owner.type, &class);
}

static LLVMMetadataRef element_type(const struct am_view_node *node,
                                    LLVMMetadataRef type) {
  LLVMMetadataRef owner = owner_of(node, type);
  LLVMMetadataRef element =
      unwrapped(owner ? am_node_template(owner, node->argument) : NULL);
  return is_wrapper(element) ? allocated(type) : element;
}

static unsigned offset_or(LLVMMetadataRef type, const char *paths,
                          unsigned otherwise) {
  unsigned offset = type ? am_view_offset(type, paths) : AM_VIEW_ABSENT;
  return offset == AM_VIEW_ABSENT ? otherwise : offset;
}

static bool has_word(const struct am_node *node, const char *word) {
  struct am_text name = am_class_name(node);
  return memmem(name.data, name.length, word, strlen(word));
}

/* What chains and trees have in common; returns the node's class, if known. */
static LLVMMetadataRef read_elements(const struct am_view_class *class,
                                     LLVMMetadataRef type,
                                     struct am_view *view) {
  const struct am_view_node *kind = class->node;
  LLVMMetadataRef node = find_node(type, kind->name, 0);
  struct am_node container;
  am_node_read(type, &container);
  view->is_map = has_word(&container, "map");
  view->is_set = has_word(&container, "set");
  view->of = element_type(kind, type);
  view->count = am_view_offset(type, class->paths[1]);
  if (!view->of)
    return NULL;
  unsigned align = am_type_alignment(view->of);
  view->value =
      offset_or(node, kind->value, (kind->head + align - 1) / align * align);
  return node;
}

bool am_view_chain(const struct am_view_class *class, LLVMMetadataRef type,
                   struct am_view *view) {
  struct am_spot end;
  if (!am_member_find(type, class->paths[0], &end))
    return false;
  view->kind = AM_VIEW_CHAIN;
  read_elements(class, type, view);
  view->next = am_view_offset(end.type, class->paths[2]);
  view->first = (unsigned)(end.bits / 8) + view->next;
  struct am_node container;
  am_node_read(type, &container);
  view->ends_inside = am_text_is(am_class_name(&container), "list");
  if (view->ends_inside && view->count == AM_VIEW_ABSENT)
    view->back = am_view_offset(end.type, "_M_prev");
  return view->of && view->next != AM_VIEW_ABSENT &&
         (view->count != AM_VIEW_ABSENT || view->back != AM_VIEW_ABSENT ||
          !view->ends_inside) &&
         view->first < AM_VIEW_ABSENT;
}

bool am_view_tree(const struct am_view_class *class, LLVMMetadataRef type,
                  struct am_view *view) {
  const struct am_view_node *kind = class->node;
  view->kind = AM_VIEW_TREE;
  LLVMMetadataRef node = read_elements(class, type, view);
  view->first = am_view_offset(type, class->paths[0]);
  view->left = offset_or(node, "_M_left|__left_", kind->left);
  view->right = offset_or(node, "_M_right|__right_", kind->right);
  view->parent = offset_or(node, "_M_parent|__parent_", kind->parent);
  return view->of && view->first != AM_VIEW_ABSENT &&
         view->count != AM_VIEW_ABSENT;
}

/* What an iterator leads to: its own template argument, or that of the node's
 * class. */
static LLVMMetadataRef position_type(const struct am_view_node *node,
                                     LLVMMetadataRef type) {
  struct am_node pointer, class;
  LLVMMetadataRef owner = owner_of(node, type);
  LLVMMetadataRef of = owner ? am_node_template(owner, 0) : NULL;
  if (node->is_of_node) {
    of = am_type_resolve(of, &pointer);
    of = of ? am_type_resolve(pointer.base, &class) : NULL;
    of = of ? am_node_template(of, 0) : NULL;
  }
  of = unwrapped(of);
  return is_wrapper(of) ? in_node(owner) : of;
}

bool am_view_position(const struct am_view_class *class, LLVMMetadataRef type,
                      struct am_view *view) {
  const struct am_view_node *kind = class->node;
  view->kind = AM_VIEW_NODE;
  view->first = am_view_offset(type, class->paths[0]);
  view->of = position_type(kind, type);
  if (!view->of || view->first == AM_VIEW_ABSENT)
    return false;
  unsigned align = am_type_alignment(view->of);
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
bool am_view_safe(const struct am_view_class *class, LLVMMetadataRef type,
                  struct am_view *view) {
  struct am_spot spot = {am_node_template(type, 0), 0};
  (void)class;
  view->kind = AM_VIEW_WRAP;
  return spot.type && am_view_add(view, &spot);
}
