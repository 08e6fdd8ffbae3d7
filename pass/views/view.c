/* SPDX-License-Identifier: MIT
 *
 * Finds out which class of the C++ library a type is, and how it is shown.
 * Layouts come from debug info.
 */
#include "pass/views/view.h"

#include <string.h>

#include "pass/describe/type_ids.h"
#include "pass/llvm/dwarf.h"
#include "pass/views/readers.h"

/* Longer names are not in the table. */
enum { NAME_SIZE = 48 };

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

/* Namespaces such as __cxx11 and __1 tell versions apart; nobody writes them.
 */
static bool is_hidden(const struct amp_node *node) {
  return node->tag == AMP_TAG_NAMESPACE && node->name.length &&
         node->name.data[0] == '_';
}

/* Writes `filesystem::path` for what is in namespace std; false for all that
 * is not, or is too long to be in the table. */
static bool name_in_std(const struct amp_node *node, char *buffer,
                        size_t size) {
  char *at = buffer + size;
  struct amp_node scope = *node;
  *--at = '\0';
  do {
    struct amp_text name = amp_class_name(&scope);
    bool is_root = !scope.scope && (amp_text_is(name, "std") ||
                                    amp_text_is(name, "__gnu_cxx") ||
                                    amp_text_is(name, "__gnu_debug"));
    if (is_hidden(&scope) && !is_root)
      continue;
    if (is_root) {
      memmove(buffer, at, (size_t)(buffer + size - at));
      return true;
    }
    if (!name.length || name.length + 2 > (size_t)(at - buffer))
      return false;
    if (*at) {
      *--at = ':';
      *--at = ':';
    }
    at -= name.length;
    memcpy(at, name.data, name.length);
  } while (amp_node_read(scope.scope, &scope));
  return false;
}

static bool is_among(const char *name, const char *names) {
  size_t length = strlen(name);
  for (; *names; names += strcspn(names, "|"), names += *names == '|')
    if (strcspn(names, "|") == length && !memcmp(names, name, length))
      return true;
  return false;
}

bool amp_view_is_of_library(const struct amp_node *node) {
  struct amp_node scope = *node, outer;
  while (amp_node_read(scope.scope, &outer))
    scope = outer;
  return scope.tag == AMP_TAG_NAMESPACE &&
         (amp_text_is(scope.name, "std") ||
          amp_text_is(scope.name, "__gnu_cxx") ||
          amp_text_is(scope.name, "__gnu_debug"));
}

bool amp_type_is_opaque(const struct amp_node *node) {
  static const char *const names[] = {"_IO_FILE", "__sFILE", "__va_list_tag",
                                      "__va_list"};
  if (!amp_type_is_record(node->tag))
    return false;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (amp_text_is(node->name, names[i]))
      return true;
  /* Of one byte are std::less, std::monostate ...: {} says it all. */
  return node->bits > 8 && amp_view_is_of_library(node);
}

static void clear(struct amp_view *view, uint64_t size) {
  *view = (struct amp_view){.size = size};
  view->data = view->length = view->begin = view->end = view->count =
      view->end_bit = view->flag = view->index = view->index_size =
          view->first = view->next = view->value = view->left = view->right =
              view->parent = view->code = view->empty = view->back =
                  AMP_VIEW_ABSENT;
  view->blocks.first = view->blocks.limit = view->blocks.place =
      view->blocks.last = view->blocks.last_place = view->blocks.table =
          view->blocks.table_end = view->blocks.start = view->blocks.each =
              AMP_VIEW_ABSENT;
}

bool amp_view_read(struct amp_pass *pass, LLVMMetadataRef type,
                   struct amp_view *view) {
  char name[NAME_SIZE];
  struct amp_node node;
  type = amp_type_resolve(type, &node);
  clear(view, 0);
  if (!pass->is_cxx || !type || !amp_type_is_record(node.tag) ||
      !name_in_std(&node, name, sizeof name))
    return false;
  if (amp_view_declared(&node, view))
    return true;
  if (node.flags & LLVMDIFlagFwdDecl)
    return false;
  for (const struct amp_view_class *entry = amp_view_classes; entry->names;
       entry++) {
    if (!is_among(name, entry->names))
      continue;
    clear(view, amp_type_size(type));
    if (entry->read(entry, type, view))
      return true;
  }
  clear(view, 0);
  return false;
}
