/* SPDX-License-Identifier: MIT
 *
 * Classes of the C++ library: types with a view.
 */
#ifndef APPMAP_RUNTIME_WRITE_VALUE_WRAPPER_H
#define APPMAP_RUNTIME_WRITE_VALUE_WRAPPER_H

#include "runtime/write/walk/walk.h"

bool amw_show_view(struct amw_show *show, const struct amw_type *type,
                   struct amw_bytes bytes);

#endif
