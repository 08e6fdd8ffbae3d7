/* SPDX-License-Identifier: MIT
 *
 * Classes of the C++ library that hold any number of values, elsewhere in
 * memory.
 */
#ifndef APPMAP_RUNTIME_WRITE_VALUE_CONTAINER_H
#define APPMAP_RUNTIME_WRITE_VALUE_CONTAINER_H

#include "runtime/write/sidecar/view.h"
#include "runtime/write/value/show.h"

bool am_container_show(struct am_show *show, const struct am_type *type,
                       struct am_bytes bytes);
/* Whose elements lie in blocks: a view with `has_blocks`. */
bool am_blocks_show(struct am_show *show, const struct am_view *view,
                    const struct am_type *of, struct am_bytes bytes);
/* A map whose keys and values lie in a container each; false: these are others
 * than those of adjacent elements. */
bool am_flat_show(struct am_show *show, const struct am_view *view,
                  struct am_bytes bytes);
/* form.c: what is shown as people write it. */
bool am_form_show(struct am_show *show, const struct am_view *view,
                  struct am_bytes bytes);
bool am_names_show(struct am_show *show, const struct am_view *view,
                   struct am_bytes bytes);
bool am_date_show(struct am_show *show, const struct am_view *view,
                  struct am_bytes bytes);
bool am_digits_show(struct am_show *show, const struct am_view *view,
                    struct am_bytes bytes);
/* One value within a form: "unexpected(%)". */
bool am_form_part(struct am_show *show, const char *form,
                  const struct am_part *part, struct am_bytes bytes);
/* target.c: what is known only of the running program. */
bool am_target_show(struct am_show *show, const struct am_view *view,
                    struct am_bytes bytes);
bool am_weak_show(struct am_show *show, const struct am_view *view,
                  struct am_bytes bytes);
/* What of the object's bytes is a value itself. */
bool am_container_part(struct am_show *show, const struct am_part *part,
                       struct am_bytes bytes);
/* Says that the object is garbage when it may be, and this is no address of its
 * memory or no number of its elements. */
void am_container_doubt(struct am_show *show, uint64_t address, uint64_t count);
/* The number of `size` bytes at this offset; false: it is not there. */
bool am_container_load(struct am_bytes bytes, uint64_t offset, uint64_t size,
                       uint64_t *value);

#endif
