/* SPDX-License-Identifier: MIT
 *
 * Containers whose elements lie in nodes that lead to each other, and
 * iterators of theirs.
 */
#ifndef APPMAP_RUNTIME_WRITE_VALUE_NODES_H
#define APPMAP_RUNTIME_WRITE_VALUE_NODES_H

#include "runtime/write/sidecar/view.h"
#include "runtime/write/walk/walk.h"

/* A view of kind CHAIN or TREE. */
bool amw_nodes_show(struct amw_show *show, const struct amw_type *type,
                    struct amw_bytes bytes);
/* A view of kind NODE: shown as a pointer would be. */
bool amw_position_show(struct amw_show *show, const struct amw_view *view,
                       struct amw_bytes bytes);

#endif
