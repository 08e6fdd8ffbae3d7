/* SPDX-License-Identifier: MIT
 *
 * Numbers, characters and enumerators as text. runtime/write/document/write.c
 * sets the "C" locale, so printf's decimal point is a point.
 */
#include "runtime/write/scalar/number.h"
#include "runtime/write/scalar/charset.h"
#include "runtime/write/scalar/integer.h"
#include "runtime/write/scalar/quad.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void amw_number_decimal(struct amw_text *text, uint64_t value, bool is_signed) {
  char digits[21];
  size_t at = sizeof digits;
  bool negative = is_signed && (int64_t)value < 0;
  if (negative)
    value = -value;
  do
    digits[--at] = (char)('0' + value % 10);
  while (value /= 10);
  if (negative)
    digits[--at] = '-';
  amw_text_add(text, digits + at, sizeof digits - at);
}

bool amw_number_integer(struct amw_text *text, const struct amw_type *type,
                        const unsigned char *bytes) {
  uint64_t size = type->size;
  if (size <= 8 && type->bits == 0) {
    amw_number_decimal(text, amw_integer_word(bytes, size, type->is_signed),
                       type->is_signed);
    return true;
  }
  struct amw_bits bits = {.bytes = bytes,
                          .available = (size_t)size,
                          .count = type->bits ? type->bits : 8 * size,
                          .is_signed = type->is_signed};
  return amw_integer_add(text, &bits);
}

/* The exponent's bias and how a value is scaled are IEEE 754's. */
static long double from_half(uint64_t bits) {
  int exponent = (int)(bits >> 10 & 31);
  long double value = (long double)(bits & 1023);
  if (exponent == 31)
    value = bits & 1023 ? NAN : INFINITY;
  else if (exponent == 0)
    value = ldexpl(value, -24);
  else
    value = ldexpl(value + 1024, exponent - 25);
  return bits >> 15 ? -value : value;
}

static long double from_x87(const unsigned char *bytes) {
  uint64_t mantissa = amw_integer_word(bytes, 8, false);
  unsigned exponent = bytes[8] | (bytes[9] & 0x7fu) << 8;
  long double value;
  if (exponent == 0x7fff)
    value = mantissa << 1 ? NAN : INFINITY;
  else
    value = ldexpl((long double)mantissa,
                   (exponent ? (int)exponent : 1) - 16383 - 63);
  return bytes[9] & 0x80 ? -value : value;
}

/* As few digits as read back to the same value. */
static void add_shortest(struct amw_text *text, long double value, int least,
                         int most, int kind) {
  char buffer[64];
  if (isnan(value) || isinf(value)) {
    amw_text_print(text, "%s",
                   isnan(value) ? "nan"
                   : value > 0  ? "inf"
                                : "-inf");
    return;
  }
  for (int digits = least; digits <= most; digits++) {
    snprintf(buffer, sizeof buffer, "%.*Lg", digits, value);
    if (kind == 4 && strtof(buffer, NULL) == (float)value)
      break;
    if (kind == 8 && strtod(buffer, NULL) == (double)value)
      break;
    if (kind == 16 && strtold(buffer, NULL) == value)
      break;
  }
  amw_text_add(text, buffer, strlen(buffer));
}

bool amw_number_float(struct amw_text *text, const struct amw_type *type,
                      const unsigned char *bytes, uint64_t size) {
  float single;
  double twofold;
  switch (size) {
  case 2:
    if (type->is_bf16) {
      uint32_t bits = (uint32_t)amw_integer_word(bytes, 2, false) << 16;
      memcpy(&single, &bits, sizeof single);
      add_shortest(text, single, 4, 4, 0);
    } else {
      add_shortest(text, from_half(amw_integer_word(bytes, 2, false)), 5, 5, 0);
    }
    return true;
  case 4:
    memcpy(&single, bytes, sizeof single);
    add_shortest(text, single, 6, 9, 4);
    return true;
  case 8:
    memcpy(&twofold, bytes, sizeof twofold);
    add_shortest(text, twofold, 15, 17, 8);
    return true;
  case 10:
  case 12:
  case 16:
    if (type->is_x87 || size != 16)
      add_shortest(text, from_x87(bytes), 18, 21, 16);
    else
      amw_quad_add(text, bytes);
    return true;
  default:
    return false;
  }
}

void amw_number_character(struct amw_text *text, const struct amw_type *type,
                          uint64_t value, char quote) {
  if (!type->is_text)
    amw_number_decimal(text, value, type->is_signed);
  else if (value == 0)
    amw_text_add(text, "\\0", 2);
  else if (type->size == 1 && (value & 0x80)) /* a part of a character */
    amw_charset_escape(text, (uint32_t)value & 0xff);
  else
    amw_charset_point(text, (uint32_t)value, quote);
}

void amw_number_enumerator(struct amw_text *text, const struct amw_type *type,
                           unsigned __int128 value) {
  unsigned __int128 covered = 0;
  for (size_t i = 0; i < type->value_count; i++) {
    unsigned __int128 known = type->values[i].value;
    if (known == value) {
      amw_text_add(text, type->values[i].name, strlen(type->values[i].name));
      return;
    }
    if (known && (known & (known - 1)) == 0)
      covered |= known & value;
  }
  if (value == 0 || covered != value) {
    amw_integer_decimal(text, value, type->is_signed);
    return;
  }
  /* Flags, or-ed together. */
  for (size_t i = 0; i < type->value_count && covered; i++) {
    unsigned __int128 known = type->values[i].value;
    if (!known || (known & (known - 1)) || !(known & covered))
      continue;
    if (covered != value)
      amw_text_add(text, "|", 1);
    amw_text_add(text, type->values[i].name, strlen(type->values[i].name));
    covered &= ~known;
  }
}
