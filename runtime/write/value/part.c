/* SPDX-License-Identifier: MIT
 *
 * Parts of objects. Offsets are not trusted.
 */
#include "runtime/write/value/part.h"
#include "runtime/write/scalar/integer.h"
#include "runtime/write/scalar/uninitialized.h"
#include "runtime/write/value/value.h"

/* No memory holds more elements. */
#define COUNT_MAX (1ull << 40)

struct amw_bytes amw_part_bytes(struct amw_bytes bytes, uint64_t offset) {
  if (offset >= bytes.length)
    return (struct amw_bytes){0};
  return (struct amw_bytes){bytes.bytes + offset,
                            bytes.length - (size_t)offset};
}

bool amw_part_load(struct amw_bytes bytes, uint64_t offset, uint64_t size,
                   uint64_t *value) {
  bytes = amw_part_bytes(bytes, offset);
  if (size == 0 || size > 8 || bytes.length < size)
    return false;
  *value = amw_integer_word(bytes.bytes, size, false);
  return true;
}

bool amw_part_load_at(const struct amw_show *show, uint64_t address,
                      uint64_t offset, uint64_t *value) {
  struct amw_range range;
  return amw_memory_find(show->memory, address, &range) &&
         amw_part_load(range.bytes, offset, 8, value);
}

bool amw_part_show(struct amw_show *show, const struct amw_part *part,
                   struct amw_bytes bytes) {
  const struct amw_type *type = amw_lines_type(show->lines, part->type);
  struct amw_bytes its = amw_part_bytes(bytes, part->offset);
  return type && its.length > 0 && amw_show_value(show, type, its);
}

void amw_part_check(struct amw_show *show, uint64_t address, uint64_t count) {
  if (amw_show_maybe_uninitialized(show) &&
      (amw_uninitialized_address(address) ||
       (count > COUNT_MAX && count != AMW_SHOW_UNSIZED)))
    show->is_garbage = true;
}
