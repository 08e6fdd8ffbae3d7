/* SPDX-License-Identifier: MIT
 *
 * Containers whose elements lie side by side.
 */
#ifndef APPMAP_RUNTIME_WRITE_VALUE_CONTAINER_H
#define APPMAP_RUNTIME_WRITE_VALUE_CONTAINER_H

#include "runtime/write/sidecar/view.h"
#include "runtime/write/walk/walk.h"

/* A view of kind SPAN. */
bool amw_span_show(struct amw_show *show, const struct amw_view *view,
                   struct amw_bytes bytes);
/* A view of kind BITS. */
bool amw_bits_show(struct amw_show *show, const struct amw_view *view,
                   struct amw_bytes bytes);
/* A map whose keys and values lie in a container each; false: these are others
 * than those of adjacent elements. */
bool amw_flat_show(struct amw_show *show, const struct amw_view *view,
                   struct amw_bytes bytes);

#endif
