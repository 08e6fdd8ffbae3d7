/* SPDX-License-Identifier: MIT
 *
 * Integers of any width, wherever they stand: bit-fields, __int128, _BitInt.
 */
#ifndef APPMAP_RUNTIME_WRITE_SCALAR_INTEGER_H
#define APPMAP_RUNTIME_WRITE_SCALAR_INTEGER_H

#include "runtime/write/text/value_text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Little-endian, at most 8 bytes, extended by its sign when `is_signed`. */
uint64_t amw_integer_word(const unsigned char *bytes, uint64_t size,
                          bool is_signed);

/* Little-endian: `count` bits from the bit `first` of `bytes` on, of which
 * `available` are there. */
struct amw_bits {
  const unsigned char *bytes;
  size_t available;
  uint64_t first, count;
  bool is_signed;
};

/* The decimal number. False, and nothing added: not all bits are there, there
 * are none or too many. */
bool amw_integer_add(struct amw_text *text, const struct amw_bits *bits);
/* False as well when there are more than 128. Extended by the sign. */
bool amw_integer_load(const struct amw_bits *bits, unsigned __int128 *value);
void amw_integer_decimal(struct amw_text *text, unsigned __int128 value,
                         bool is_signed);

#endif
