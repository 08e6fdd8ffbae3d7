/* SPDX-License-Identifier: MIT
 *
 * Any value, of whatever kind its type is.
 */
#ifndef APPMAP_RUNTIME_WRITE_VALUE_VALUE_H
#define APPMAP_RUNTIME_WRITE_VALUE_VALUE_H

#include "runtime/write/walk/walk.h"

/* Defined in dispatch.c, which calls the file of the type's kind. A value is
 * made of values, so these files come back here, and only here: it is the one
 * way back. Like all that show a value, it returns whether there was enough to
 * show; when there was not, nothing may be left of what was added. */
bool amw_show_value(struct amw_show *show, const struct amw_type *type,
                    struct amw_bytes bytes);

#endif
