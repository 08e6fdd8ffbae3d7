/* SPDX-License-Identifier: MIT
 *
 * Objects of classes of the C++ library, and nodes in memory: what stands at an
 * offset that their view names.
 */
#ifndef APPMAP_RUNTIME_WRITE_VALUE_PART_H
#define APPMAP_RUNTIME_WRITE_VALUE_PART_H

#include "runtime/write/sidecar/view.h"
#include "runtime/write/walk/walk.h"

/* What of the object's bytes is a value itself. */
bool amw_part_show(struct amw_show *show, const struct amw_part *part,
                   struct amw_bytes bytes);
/* What there is from the offset on. */
struct amw_bytes amw_part_bytes(struct amw_bytes bytes, uint64_t offset);
/* The number of `size` bytes at this offset; false: it is not there. */
bool amw_part_load(struct amw_bytes bytes, uint64_t offset, uint64_t size,
                   uint64_t *value);
/* The word at this offset of what is in memory at `address`; false: as above.
 */
bool amw_part_load_at(const struct amw_show *show, uint64_t address,
                      uint64_t offset, uint64_t *value);
/* Says that the object is garbage when it may be, and this is no address of its
 * memory or no number of its elements. */
void amw_part_check(struct amw_show *show, uint64_t address, uint64_t count);

#endif
