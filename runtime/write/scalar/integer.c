/* SPDX-License-Identifier: MIT
 *
 * Integers of any width, as words of 32 bits.
 */
#include "runtime/write/scalar/integer.h"

enum { WORDS = APPMAP_SHOWN_BITS / 32, DIGITS = 310 };

uint64_t amw_integer_word(const unsigned char *bytes, uint64_t size,
                          bool is_signed) {
  uint64_t value = 0;
  for (uint64_t i = size; i-- > 0;)
    value = value << 8 | bytes[i];
  if (is_signed && size > 0 && size < 8 && value >> (8 * size - 1))
    value |= ~0ull << (8 * size);
  return value;
}

/* What is not there is zero. */
static uint32_t load_word(const struct amw_bits *bits, uint64_t from) {
  uint64_t value = 0, at = bits->first + from;
  for (unsigned i = 0; i < 5 && at / 8 + i < bits->available; i++)
    value |= (uint64_t)bits->bytes[at / 8 + i] << 8 * i;
  return (uint32_t)(value >> at % 8);
}

/* All words, extended by the sign. */
static bool load(const struct amw_bits *bits, uint32_t words[WORDS]) {
  uint64_t count = bits->count, end = 8 * (uint64_t)bits->available;
  if (count == 0 || count > APPMAP_SHOWN_BITS || bits->first > end ||
      count > end - bits->first)
    return false;
  bool negative = bits->is_signed && load_word(bits, count - 1) & 1;
  uint32_t filling = negative ? UINT32_MAX : 0;
  for (uint64_t i = 0; i < WORDS; i++) {
    uint64_t left = 32 * i < count ? count - 32 * i : 0;
    uint32_t unused = left < 32 ? UINT32_MAX << left : 0;
    words[i] = left ? load_word(bits, 32 * i) : 0;
    words[i] = (words[i] & ~unused) | (filling & unused);
  }
  return true;
}

static void negate(uint32_t words[WORDS]) {
  uint64_t carry = 1;
  for (int i = 0; i < WORDS; i++) {
    carry += (uint32_t)~words[i];
    words[i] = (uint32_t)carry;
    carry >>= 32;
  }
}

/* Divides by ten; returns the rest. */
static unsigned divide(uint32_t words[WORDS], bool *is_zero) {
  uint64_t rest = 0;
  *is_zero = true;
  for (int i = WORDS; i-- > 0;) {
    rest = rest << 32 | words[i];
    words[i] = (uint32_t)(rest / 10);
    *is_zero &= words[i] == 0;
    rest %= 10;
  }
  return (unsigned)rest;
}

static void add(struct amw_text *text, uint32_t words[WORDS], bool is_signed) {
  char digits[DIGITS];
  size_t at = sizeof digits;
  bool negative = is_signed && words[WORDS - 1] >> 31, is_zero;
  if (negative)
    negate(words);
  do
    digits[--at] = (char)('0' + divide(words, &is_zero));
  while (!is_zero && at > 1);
  if (negative)
    digits[--at] = '-';
  amw_text_add(text, digits + at, sizeof digits - at);
}

bool amw_integer_add(struct amw_text *text, const struct amw_bits *bits) {
  uint32_t words[WORDS];
  if (!load(bits, words))
    return false;
  add(text, words, bits->is_signed);
  return true;
}

bool amw_integer_load(const struct amw_bits *bits, unsigned __int128 *value) {
  uint32_t words[WORDS];
  if (bits->count > 128 || !load(bits, words))
    return false;
  *value = 0;
  for (int i = 4; i-- > 0;)
    *value = *value << 32 | words[i];
  return true;
}

void amw_integer_decimal(struct amw_text *text, unsigned __int128 value,
                         bool is_signed) {
  uint32_t words[WORDS];
  for (int i = 0; i < WORDS; i++) {
    words[i] = (uint32_t)value;
    value =
        is_signed ? (unsigned __int128)((__int128)value >> 32) : value >> 32;
  }
  add(text, words, is_signed);
}
