/* SPDX-License-Identifier: MIT
 *
 * Values that no program computes: what allocators and compilers fill memory
 * with, and bits that the type has no use for.
 */
#include "runtime/write/scalar/uninitialized.h"
#include "runtime/write/scalar/integer.h"

/* Fill patterns: of clang's pattern initialisation, of Microsoft's stacks and
 * heaps, of AddressSanitizer's malloc. */
static bool is_filled(struct amw_bytes bytes, uint64_t size) {
  unsigned char byte = bytes.bytes[0];
  if (size < 4 || (byte != 0xaa && byte != 0xcc && byte != 0xcd &&
                   byte != 0xfe && byte != 0xbe))
    return false;
  for (uint64_t i = 1; i < size; i++)
    if (bytes.bytes[i] != byte)
      return false;
  return true;
}

/* Below the first page, or with upper bits that are not all the same: AArch64
 * uses the 48 below them. */
bool amw_uninitialized_address(uint64_t address) {
  uint64_t upper = address >> 48;
  return (address && address < 4096) || (upper && upper != 0xffff);
}

static bool is_denormal(struct amw_bytes bytes, uint64_t size) {
  uint64_t bits = amw_integer_word(bytes.bytes, size, false);
  if (size == 8)
    return bits << 1 && !(bits << 1 >> 53);
  return size == 4 && (uint32_t)bits << 1 && !((uint32_t)bits << 1 >> 24);
}

bool amw_uninitialized_scalar(const struct amw_type *type,
                              struct amw_bytes bytes) {
  switch (type->kind) {
  case AMW_TYPE_BOOL:
    return type->size == 1 && bytes.bytes[0] > 1;
  case AMW_TYPE_POINTER:
  case AMW_TYPE_REFERENCE:
    return type->size == 8 &&
           amw_uninitialized_address(amw_integer_word(bytes.bytes, 8, false));
  case AMW_TYPE_FLOAT:
    return is_denormal(bytes, type->size) || is_filled(bytes, type->size);
  case AMW_TYPE_INT:
  case AMW_TYPE_ENUM:
    return is_filled(bytes, type->size);
  default:
    return false;
  }
}
