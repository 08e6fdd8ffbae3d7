/* SPDX-License-Identifier: MIT
 *
 * Pointers and references.
 */
#ifndef APPMAP_RUNTIME_WRITE_VALUE_POINTER_H
#define APPMAP_RUNTIME_WRITE_VALUE_POINTER_H

#include "runtime/write/walk/walk.h"

bool amw_show_pointer(struct amw_show *show, const struct amw_type *type,
                      struct amw_bytes bytes);
/* A pointer to `count` objects rather than one. */
void amw_show_elements(struct amw_show *show, const struct amw_type *type,
                       uint64_t address, uint64_t count);
bool amw_show_member_pointer(struct amw_show *show, const struct amw_type *type,
                             struct amw_bytes bytes);
/* Whether there is nothing to know of an object but its type; `depth`: 0. */
bool amw_show_is_empty(struct amw_show *show, const struct amw_type *type,
                       unsigned depth);

#endif
