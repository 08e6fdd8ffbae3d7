/* SPDX-License-Identifier: MIT
 *
 * Classes of the C++ library that are shown as people write them.
 */
#ifndef APPMAP_RUNTIME_WRITE_VALUE_FORM_H
#define APPMAP_RUNTIME_WRITE_VALUE_FORM_H

#include "runtime/write/sidecar/view.h"
#include "runtime/write/walk/walk.h"

bool amw_form_show(struct amw_show *show, const struct amw_view *view,
                   struct amw_bytes bytes);
/* One value within a form: "unexpected(%)". `part` may be NULL. */
bool amw_form_part(struct amw_show *show, const char *form,
                   const struct amw_part *part, struct amw_bytes bytes);
bool amw_names_show(struct amw_show *show, const struct amw_view *view,
                    struct amw_bytes bytes);
bool amw_date_show(struct amw_show *show, const struct amw_view *view,
                   struct amw_bytes bytes);
bool amw_digits_show(struct amw_show *show, const struct amw_view *view,
                     struct amw_bytes bytes);

#endif
