/* SPDX-License-Identifier: MIT
 *
 * The step NEXT of a plan (<appmap/plan.h>): the node that follows another in a
 * binary tree, which may be no tree at all. Bounded, never faults.
 */
#ifndef APPMAP_RUNTIME_RECORD_CAPTURE_BINARY_TREE_H
#define APPMAP_RUNTIME_RECORD_CAPTURE_BINARY_TREE_H

#include <stdint.h>

/* A node's address, and where in a node its links stand. */
struct am_tree_node {
  uint64_t address;
  uint64_t right, parent; /* what its links hold */
  uint32_t left_at, right_at, parent_at;
};

/* The address of the node that follows `node` in order; 0: none, or it is too
 * far. `budget` bounds how many nodes are looked at, and is used up. */
uint64_t am_tree_node_next(const struct am_tree_node *node, uint32_t *budget);

#endif
