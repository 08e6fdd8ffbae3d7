/* SPDX-License-Identifier: MIT
 *
 * Structs, unions and classes.
 */
#ifndef APPMAP_RUNTIME_WRITE_VALUE_MEMBERS_H
#define APPMAP_RUNTIME_WRITE_VALUE_MEMBERS_H

#include "runtime/write/walk/walk.h"

bool amw_show_members(struct amw_show *show, const struct amw_type *type,
                      struct amw_bytes bytes);

#endif
