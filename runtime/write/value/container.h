/* SPDX-License-Identifier: MIT
 *
 * Classes of the C++ library that hold any number of values, elsewhere in
 * memory.
 */
#ifndef APPMAP_RUNTIME_WRITE_VALUE_CONTAINER_H
#define APPMAP_RUNTIME_WRITE_VALUE_CONTAINER_H

#include "runtime/write/sidecar/view.h"
#include "runtime/write/value/show.h"

bool amw_container_show(struct amw_show *show, const struct amw_type *type,
                        struct amw_bytes bytes);
/* Whose elements lie in blocks: a view with `has_blocks`. */
bool amw_blocks_show(struct amw_show *show, const struct amw_view *view,
                     const struct amw_type *of, struct amw_bytes bytes);
/* A map whose keys and values lie in a container each; false: these are others
 * than those of adjacent elements. */
bool amw_flat_show(struct amw_show *show, const struct amw_view *view,
                   struct amw_bytes bytes);
/* form.c: what is shown as people write it. */
bool amw_form_show(struct amw_show *show, const struct amw_view *view,
                   struct amw_bytes bytes);
bool amw_names_show(struct amw_show *show, const struct amw_view *view,
                    struct amw_bytes bytes);
bool amw_date_show(struct amw_show *show, const struct amw_view *view,
                   struct amw_bytes bytes);
bool amw_digits_show(struct amw_show *show, const struct amw_view *view,
                     struct amw_bytes bytes);
/* One value within a form: "unexpected(%)". */
bool amw_form_part(struct amw_show *show, const char *form,
                   const struct amw_part *part, struct amw_bytes bytes);
/* target.c: what is known only of the running program. */
bool amw_target_show(struct amw_show *show, const struct amw_view *view,
                     struct amw_bytes bytes);
bool amw_weak_show(struct amw_show *show, const struct amw_view *view,
                   struct amw_bytes bytes);
/* What of the object's bytes is a value itself. */
bool amw_container_part(struct amw_show *show, const struct amw_part *part,
                        struct amw_bytes bytes);
/* Says that the object is garbage when it may be, and this is no address of its
 * memory or no number of its elements. */
void amw_container_doubt(struct amw_show *show, uint64_t address,
                         uint64_t count);
/* The number of `size` bytes at this offset; false: it is not there. */
bool amw_container_load(struct amw_bytes bytes, uint64_t offset, uint64_t size,
                        uint64_t *value);

#endif
