/* SPDX-License-Identifier: MIT
 *
 * Between the files that read views (view.h): a class of the library, and how
 * those of its family are read.
 */
#ifndef APPMAP_PASS_VIEWS_READERS_H
#define APPMAP_PASS_VIEWS_READERS_H

#include "pass/types/members.h"
#include "pass/views/view.h"

/* Nodes that hold the elements of a container. */
struct amp_view_node {
  /* The type of an element is this template argument of the class at `owner`
   * (a path; NULL: the container). */
  const char *owner;
  unsigned argument;
  const char *name;  /* the node's class */
  const char *value; /* paths of the element in it */
  /* In bytes, for nodes that are only declared: */
  unsigned head; /* of what comes before the element */
  unsigned left, right, parent;
  /* Of positions: the template argument is the address of a node, of whose
   * class the element's type is an argument. */
  bool is_of_node, is_tree, is_coloured;
};

struct amp_view_class {
  const char *names; /* in namespace std, separated by '|' */
  bool (*read)(const struct amp_view_class *class, LLVMMetadataRef type,
               struct amp_view *view);
  const char *paths[4]; /* of the members that matter, see `read` */
  const struct amp_view_node *node;
  const char *form;                   /* FORM */
  const struct amp_view_name *values; /* NAMES */
};

/* viewtable.c; one without names is the last. Where a class stands twice, the
 * first that can be read counts. */
extern const struct amp_view_class amp_view_classes[];

/* The offset in bytes of a member; AMP_VIEW_ABSENT when `paths` is NULL, leads
 * nowhere or too far. */
unsigned amp_view_offset(LLVMMetadataRef type, const char *paths);
/* Looks through the library's own names for types. */
LLVMMetadataRef amp_view_unaliased(LLVMMetadataRef type);
/* Whether the C++ library defines it. */
bool amp_view_is_of_library(const struct amp_node *node);
/* Adds a part; false when it is too far away. */
bool amp_view_add(struct amp_view *view, const struct amp_spot *spot);
/* As `read` of a class whose value is that of the member at paths[0]. */
bool amp_view_wrap(const struct amp_view_class *class, LLVMMetadataRef type,
                   struct amp_view *view);

/* viewspan.c. Span: paths of begin, end, count. Array: of the elements; it may
 * have none. Bits: of the first word, the last; in it, the bit behind the last
 * element. Deque: no paths. */
bool amp_view_span(const struct amp_view_class *class, LLVMMetadataRef type,
                   struct amp_view *view);
bool amp_view_array(const struct amp_view_class *class, LLVMMetadataRef type,
                    struct amp_view *view);
bool amp_view_bits(const struct amp_view_class *class, LLVMMetadataRef type,
                   struct amp_view *view);
bool amp_view_bitset(const struct amp_view_class *class, LLVMMetadataRef type,
                     struct amp_view *view);
bool amp_view_deque_gnu(const struct amp_view_class *class,
                        LLVMMetadataRef type, struct amp_view *view);
bool amp_view_deque_llvm(const struct amp_view_class *class,
                         LLVMMetadataRef type, struct amp_view *view);

/* viewform.c. Form: paths of the parts. Names: of the number. Duration: of the
 * ticks. Moment: of the duration. Time: of what is in it. */
bool amp_view_form(const struct amp_view_class *class, LLVMMetadataRef type,
                   struct amp_view *view);
bool amp_view_names(const struct amp_view_class *class, LLVMMetadataRef type,
                    struct amp_view *view);
bool amp_view_duration(const struct amp_view_class *class, LLVMMetadataRef type,
                       struct amp_view *view);
bool amp_view_moment(const struct amp_view_class *class, LLVMMetadataRef type,
                     struct amp_view *view);
bool amp_view_time(const struct amp_view_class *class, LLVMMetadataRef type,
                   struct amp_view *view);
extern const struct amp_view_name amp_view_orderings[], amp_view_equivalences[],
    amp_view_months[], amp_view_weekdays[], amp_view_locks[], amp_view_owners[];

/* viewtype.c: what is known only while the program runs. */
bool amp_view_type_info(const struct amp_view_class *class,
                        LLVMMetadataRef type, struct amp_view *view);
bool amp_view_type_index(const struct amp_view_class *class,
                         LLVMMetadataRef type, struct amp_view *view);
bool amp_view_exception(const struct amp_view_class *class,
                        LLVMMetadataRef type, struct amp_view *view);
bool amp_view_error(const struct amp_view_class *class, LLVMMetadataRef type,
                    struct amp_view *view);
bool amp_view_any(const struct amp_view_class *class, LLVMMetadataRef type,
                  struct amp_view *view);
bool amp_view_function(const struct amp_view_class *class, LLVMMetadataRef type,
                       struct amp_view *view);
bool amp_view_weak(const struct amp_view_class *class, LLVMMetadataRef type,
                   struct amp_view *view);

/* viewtext.c. Strings: no paths. Declared: classes that debug info omits. */
bool amp_view_string(const struct amp_view_class *class, LLVMMetadataRef type,
                     struct amp_view *view);
bool amp_view_declared(const struct amp_node *node, struct amp_view *view);

/* viewpart.c. */
bool amp_view_tuple(const struct amp_view_class *class, LLVMMetadataRef type,
                    struct amp_view *view);
bool amp_view_variant(const struct amp_view_class *class, LLVMMetadataRef type,
                      struct amp_view *view);
bool amp_view_expected(const struct amp_view_class *class, LLVMMetadataRef type,
                       struct amp_view *view);
bool amp_view_unique(const struct amp_view_class *class, LLVMMetadataRef type,
                     struct amp_view *view);

/* viewnode.c. Chain: paths of the node that is no element, of the number of
 * elements, of `next` in a node. Tree: of the first node's address, of the
 * number. */
bool amp_view_chain(const struct amp_view_class *class, LLVMMetadataRef type,
                    struct amp_view *view);
bool amp_view_tree(const struct amp_view_class *class, LLVMMetadataRef type,
                   struct amp_view *view);
/* Iterators. Paths: of the node's address. */
bool amp_view_position(const struct amp_view_class *class, LLVMMetadataRef type,
                       struct amp_view *view);
bool amp_view_safe(const struct amp_view_class *class, LLVMMetadataRef type,
                   struct amp_view *view);

#endif
