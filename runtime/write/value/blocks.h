/* SPDX-License-Identifier: MIT
 *
 * Containers whose elements lie in blocks: views with `has_blocks`.
 */
#ifndef APPMAP_RUNTIME_WRITE_VALUE_BLOCKS_H
#define APPMAP_RUNTIME_WRITE_VALUE_BLOCKS_H

#include "runtime/write/sidecar/view.h"
#include "runtime/write/walk/walk.h"

bool amw_blocks_show(struct amw_show *show, const struct amw_view *view,
                     const struct amw_type *of, struct amw_bytes bytes);

#endif
