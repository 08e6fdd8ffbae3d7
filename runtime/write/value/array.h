/* SPDX-License-Identifier: MIT
 *
 * Arrays, and whatever else is shown as [a, b].
 */
#ifndef APPMAP_RUNTIME_WRITE_VALUE_ARRAY_H
#define APPMAP_RUNTIME_WRITE_VALUE_ARRAY_H

#include "runtime/write/walk/walk.h"

bool amw_show_array(struct amw_show *show, const struct amw_type *type,
                    struct amw_bytes bytes);
/* [a, b] of elements one behind the other, of which there may be more than
 * `bytes` holds. */
void amw_show_row(struct amw_show *show, const struct amw_type *of,
                  struct amw_bytes bytes, uint64_t count);
/* The same of elements that need not lie together: `element` tells what there
 * is of the i-th. */
void amw_show_each(struct amw_show *show, const struct amw_type *of,
                   uint64_t count,
                   struct amw_bytes (*element)(const void *context, uint64_t i),
                   const void *context);
/* The same of bits, true and false, the lowest of a byte first. */
void amw_show_bits(struct amw_show *show, uint64_t count,
                   struct amw_bytes bytes);

#endif
