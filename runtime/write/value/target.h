/* SPDX-License-Identifier: MIT
 *
 * Objects of the C++ library of which only the running program knows what they
 * hold.
 */
#ifndef APPMAP_RUNTIME_WRITE_VALUE_TARGET_H
#define APPMAP_RUNTIME_WRITE_VALUE_TARGET_H

#include "runtime/write/sidecar/view.h"
#include "runtime/write/walk/walk.h"

/* The name of a type as people write it; nothing becomes longer. */
void amw_target_tidy(char *name);
bool amw_target_show(struct amw_show *show, const struct amw_view *view,
                     struct amw_bytes bytes);
bool amw_weak_show(struct amw_show *show, const struct amw_view *view,
                   struct amw_bytes bytes);

#endif
