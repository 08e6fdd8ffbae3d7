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
  /* Of positions: the template argument is the address of a node, of whose
   * class the element's type is an argument. */
  bool is_of_node, is_tree, is_coloured;
};

struct am_view_class {
  const char *names; /* in namespace std, separated by '|' */
  bool (*read)(const struct am_view_class *class, LLVMMetadataRef type,
               struct am_view *view);
  const char *paths[4]; /* of the members that matter, see `read` */
  const struct am_view_node *node;
  const char *form;                  /* FORM */
  const struct am_view_name *values; /* NAMES */
};

/* viewtable.c; one without names is the last. Where a class stands twice, the
 * first that can be read counts. */
extern const struct am_view_class am_view_classes[];

/* The offset in bytes of a member; AM_VIEW_ABSENT when `paths` is NULL, leads
 * nowhere or too far. */
unsigned am_view_offset(LLVMMetadataRef type, const char *paths);
/* Looks through the library's own names for types. */
LLVMMetadataRef am_view_unaliased(LLVMMetadataRef type);
/* Whether the C++ library defines it. */
bool am_view_is_of_library(const struct am_node *node);
/* Adds a part; false when it is too far away. */
bool am_view_add(struct am_view *view, const struct am_spot *spot);
/* As `read` of a class whose value is that of the member at paths[0]. */
bool am_view_wrap(const struct am_view_class *class, LLVMMetadataRef type,
                  struct am_view *view);

/* viewspan.c. Span: paths of begin, end, count. Array: of the elements; it may
 * have none. Bits: of the first word, the last; in it, the bit behind the last
 * element. Deque: no paths. */
bool am_view_span(const struct am_view_class *class, LLVMMetadataRef type,
                  struct am_view *view);
bool am_view_array(const struct am_view_class *class, LLVMMetadataRef type,
                   struct am_view *view);
bool am_view_bits(const struct am_view_class *class, LLVMMetadataRef type,
                  struct am_view *view);
bool am_view_bitset(const struct am_view_class *class, LLVMMetadataRef type,
                    struct am_view *view);
bool am_view_deque_gnu(const struct am_view_class *class, LLVMMetadataRef type,
                       struct am_view *view);
bool am_view_deque_llvm(const struct am_view_class *class, LLVMMetadataRef type,
                        struct am_view *view);

/* viewform.c. Form: paths of the parts. Names: of the number. Duration: of the
 * ticks. Moment: of the duration. Time: of what is in it. */
bool am_view_form(const struct am_view_class *class, LLVMMetadataRef type,
                  struct am_view *view);
bool am_view_names(const struct am_view_class *class, LLVMMetadataRef type,
                   struct am_view *view);
bool am_view_duration(const struct am_view_class *class, LLVMMetadataRef type,
                      struct am_view *view);
bool am_view_moment(const struct am_view_class *class, LLVMMetadataRef type,
                    struct am_view *view);
bool am_view_time(const struct am_view_class *class, LLVMMetadataRef type,
                  struct am_view *view);
extern const struct am_view_name am_view_orderings[], am_view_equivalences[],
    am_view_months[], am_view_weekdays[], am_view_locks[], am_view_owners[];

/* viewtype.c: what is known only while the program runs. */
bool am_view_type_info(const struct am_view_class *class, LLVMMetadataRef type,
                       struct am_view *view);
bool am_view_type_index(const struct am_view_class *class, LLVMMetadataRef type,
                        struct am_view *view);
bool am_view_exception(const struct am_view_class *class, LLVMMetadataRef type,
                       struct am_view *view);
bool am_view_error(const struct am_view_class *class, LLVMMetadataRef type,
                   struct am_view *view);
bool am_view_any(const struct am_view_class *class, LLVMMetadataRef type,
                 struct am_view *view);
bool am_view_function(const struct am_view_class *class, LLVMMetadataRef type,
                      struct am_view *view);
bool am_view_weak(const struct am_view_class *class, LLVMMetadataRef type,
                  struct am_view *view);

/* viewtext.c. Strings: no paths. Declared: classes that debug info omits. */
bool am_view_string(const struct am_view_class *class, LLVMMetadataRef type,
                    struct am_view *view);
bool am_view_declared(const struct am_node *node, struct am_view *view);

/* viewpart.c. */
bool am_view_tuple(const struct am_view_class *class, LLVMMetadataRef type,
                   struct am_view *view);
bool am_view_variant(const struct am_view_class *class, LLVMMetadataRef type,
                     struct am_view *view);
bool am_view_expected(const struct am_view_class *class, LLVMMetadataRef type,
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
/* Iterators. Paths: of the node's address. */
bool am_view_position(const struct am_view_class *class, LLVMMetadataRef type,
                      struct am_view *view);
bool am_view_safe(const struct am_view_class *class, LLVMMetadataRef type,
                  struct am_view *view);

#endif
