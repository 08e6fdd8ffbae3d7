/* SPDX-License-Identifier: MIT
 *
 * Between the files that read views (view.h): a class of the library, and how
 * those of its family are read.
 */
#ifndef APPMAP_PASS_VIEWREAD_H
#define APPMAP_PASS_VIEWREAD_H

#include "pass/member.h"
#include "pass/view.h"

/* Nodes that hold the elements of a container. */
struct am_view_node {
  /* The type of an element is this template argument of the class at `owner`
   * (a path; NULL: the container). */
  const char *owner;
  unsigned argument;
  const char *name;  /* the node's class */
  const char *value; /* paths of the element in it */
  /* In bytes, for nodes that are only declared: */
  unsigned head; /* of what comes before the element */
  unsigned left, right, parent;
};

struct am_view_class {
  const char *names; /* in namespace std, separated by '|' */
  bool (*read)(const struct am_view_class *class, LLVMMetadataRef type,
               struct am_view *view);
  const char *paths[3]; /* of the members that matter, see `read` */
  const struct am_view_node *node;
};

/* The offset in bytes of a member; AM_VIEW_ABSENT when `paths` is NULL, leads
 * nowhere or too far. */
unsigned am_view_offset(LLVMMetadataRef type, const char *paths);
/* Looks through the library's own names for types. */
LLVMMetadataRef am_view_unaliased(LLVMMetadataRef type);
/* Adds a part; false when it is too far away. */
bool am_view_add(struct am_view *view, const struct am_spot *spot);

/* viewtext.c. Strings: no paths. Declared: classes that debug info omits. */
bool am_view_string(const struct am_view_class *class, LLVMMetadataRef type,
                    struct am_view *view);
bool am_view_declared(const struct am_node *node, struct am_view *view);

/* viewpart.c. */
bool am_view_tuple(const struct am_view_class *class, LLVMMetadataRef type,
                   struct am_view *view);
bool am_view_variant(const struct am_view_class *class, LLVMMetadataRef type,
                     struct am_view *view);
bool am_view_unique(const struct am_view_class *class, LLVMMetadataRef type,
                    struct am_view *view);

/* viewnode.c. Chain: paths of the node that is no element, of the number of
 * elements, of `next` in a node. Tree: of the first node's address, of the
 * number. */
bool am_view_chain(const struct am_view_class *class, LLVMMetadataRef type,
                   struct am_view *view);
bool am_view_tree(const struct am_view_class *class, LLVMMetadataRef type,
                  struct am_view *view);

#endif
