/* SPDX-License-Identifier: MIT
 *
 * A class of the library, and how those of its family are read: what the table
 * of classes has, and each reader gets.
 */
#ifndef APPMAP_PASS_VIEWS_READERS_H
#define APPMAP_PASS_VIEWS_READERS_H

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

struct amp_view_class;

/* Reads the view of `type`, which is of `class`; false: it is laid out in
 * another way. */
typedef bool amp_view_reader(const struct amp_view_class *class,
                             LLVMMetadataRef type, struct amp_view *view);

struct amp_view_class {
  const char *namespace; /* NULL: std */
  const char *names;     /* in it, separated by '|' */
  amp_view_reader *read;
  const char *paths[4]; /* of the members that matter, as `read` has them */
  const struct amp_view_node *node;
  const char *form;                   /* FORM */
  const struct amp_view_name *values; /* NAMES */
};

#endif
