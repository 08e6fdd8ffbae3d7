/* SPDX-License-Identifier: MIT
 *
 * Containers that keep each element in a node of its own, and their iterators.
 */
#ifndef APPMAP_PASS_VIEWS_NODES_H
#define APPMAP_PASS_VIEWS_NODES_H

#include "pass/views/readers.h"

/* Paths of the node that is no element, of the number of elements, of `next`
 * in a node. */
amp_view_reader amp_view_chain;
/* Paths of the first node's address, of the number of elements. */
amp_view_reader amp_view_tree;
/* Iterators. Path of the node's address. */
amp_view_reader amp_view_position;
/* No paths. */
amp_view_reader amp_view_safe;

#endif
