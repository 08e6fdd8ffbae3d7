/* SPDX-License-Identifier: MIT
 *
 * Finds out which class of the C++ library a type is, and how it is shown.
 * Layouts come from debug info.
 */
#include "pass/views/lookup.h"

#include <stdio.h>
#include <string.h>

#include "pass/llvm/dwarf.h"
#include "pass/llvm/node.h"
#include "pass/types/kinds.h"
#include "pass/types/size.h"
#include "pass/views/classes.h"
#include "pass/views/library.h"
#include "pass/views/opaque.h"
#include "pass/views/strings.h"

/* Longer names are not in the table. */
enum { NAME_SIZE = 64 };

/* What follows `namespace::` in a name; NULL: it is none of that namespace. */
static const char *name_in(const char *namespace, const char *name) {
  size_t length = strlen(namespace);
  return !strncmp(name, namespace, length) && !strncmp(name + length, "::", 2)
             ? name + length + 2
             : NULL;
}

static bool is_among(const char *name, const char *names) {
  size_t length = strlen(name);
  for (; *names; names += strcspn(names, "|"), names += *names == '|')
    if (strcspn(names, "|") == length && !memcmp(names, name, length))
      return true;
  return false;
}

static bool is_of(const struct amp_view_class *class, const char *name) {
  name = name_in(class->namespace ? class->namespace : "std", name);
  return name && is_among(name, class->names);
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

/* `<pthread_mutex_t>`: it has no parts. */
static bool read_opaque(LLVMMetadataRef type, struct amp_view *view) {
  const char *name = amp_opaque_name(type);
  if (!name)
    return false;
  clear(view, amp_type_size(type));
  view->kind = AMP_VIEW_FORM;
  snprintf(view->form, sizeof view->form, "<%s>", name);
  return true;
}

bool amp_view_read(struct amp_pass *pass, LLVMMetadataRef type,
                   struct amp_view *view) {
  char name[NAME_SIZE];
  struct amp_node node;
  if (read_opaque(type, view))
    return true;
  type = amp_type_resolve(type, &node);
  clear(view, 0);
  if (!pass->is_cxx || !type || !amp_type_is_record(node.tag) ||
      !amp_library_name(&node, name, sizeof name))
    return false;
  if (name_in("std", name) && amp_view_declared(&node, view))
    return true;
  if (node.flags & LLVMDIFlagFwdDecl)
    return false;
  for (const struct amp_view_class *entry = amp_view_classes; entry->names;
       entry++) {
    if (!is_of(entry, name))
      continue;
    clear(view, amp_type_size(type));
    if (entry->read(entry, type, view))
      return true;
  }
  clear(view, 0);
  return false;
}

bool amp_type_is_hidden(struct amp_pass *pass, LLVMMetadataRef type) {
  struct amp_node node;
  struct amp_view view;
  if (!amp_type_resolve(type, &node) || node.tag == AMP_TAG_SUBROUTINE)
    return true;
  if (amp_opaque_name(type))
    return true;
  return ((node.flags & LLVMDIFlagFwdDecl) || amp_type_is_opaque(&node)) &&
         !(amp_type_is_record(node.tag) && amp_view_read(pass, type, &view));
}
