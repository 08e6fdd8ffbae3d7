/* SPDX-License-Identifier: MIT
 *
 * Steele and White's and Dragon4's algorithm: the value and the distances to
 * the middle between it and its neighbours are fractions of large integers;
 * digits are generated until what is left cannot tell it from a neighbour.
 */
#include "runtime/write/scalar/quad.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum {
  WORDS = 544, /* 2^16494, and room to multiply it by ten */
  MANTISSA = 112,
  BIAS = 16383,
  EXPONENT_MAX = 0x7fff,
  DIGITS = 40,
  PRECISION = 33, /* of %g: what has more digits before its point gets an e */
};

struct big {
  uint32_t words[WORDS];
  int count;
};

struct digits {
  char text[DIGITS];
  int count;
  int exponent; /* of the first */
};

/* value = rest / scale; up and down: half the way to its neighbours. */
struct fraction {
  struct big rest, scale, up, down;
};

static void set(struct big *big, unsigned __int128 value, int shift) {
  memset(big, 0, sizeof *big);
  big->count = shift / 32;
  for (uint64_t carry = 0; value || carry; value >>= 32) {
    carry |= (uint64_t)(uint32_t)value << shift % 32;
    big->words[big->count++] = (uint32_t)carry;
    carry >>= 32;
  }
}

static void multiply(struct big *big, uint32_t factor) {
  uint64_t carry = 0;
  for (int i = 0; i < big->count; i++) {
    carry += (uint64_t)big->words[i] * factor;
    big->words[i] = (uint32_t)carry;
    carry >>= 32;
  }
  if (carry && big->count < WORDS)
    big->words[big->count++] = (uint32_t)carry;
}

/* The sign of a + b - c. */
static int compare(const struct big *a, const struct big *b,
                   const struct big *c) {
  int count = a->count > b->count ? a->count : b->count;
  int64_t left = 0;
  for (int i = count > c->count ? count : c->count; i-- > 0;) {
    left = left * ((int64_t)1 << 32) + a->words[i] + b->words[i] - c->words[i];
    /* Lower words change it by less than this. */
    if (left > 1 || left < -2)
      return left > 0 ? 1 : -1;
  }
  return (left > 0) - (left < 0);
}

static void subtract(struct big *big, const struct big *less) {
  int64_t borrow = 0;
  for (int i = 0; i < big->count; i++) {
    borrow += (int64_t)big->words[i] - less->words[i];
    big->words[i] = (uint32_t)borrow;
    borrow >>= 32;
  }
  while (big->count && !big->words[big->count - 1])
    big->count--;
}

static void start(struct fraction *f, unsigned __int128 mantissa, int exponent,
                  bool is_uneven) {
  int up = exponent > 0 ? exponent : 0, down = exponent < 0 ? -exponent : 0;
  set(&f->rest, mantissa, up + 1 + is_uneven);
  set(&f->scale, 1, down + 1 + is_uneven);
  set(&f->up, 1, up + is_uneven);
  set(&f->down, 1, up);
}

static int next_digit(struct fraction *f) {
  static const struct big zero;
  int digit = 0;
  for (; compare(&f->rest, &zero, &f->scale) >= 0; digit++)
    subtract(&f->rest, &f->scale);
  return digit;
}

static void multiply_value(struct fraction *f, uint32_t factor) {
  multiply(&f->rest, factor);
  multiply(&f->up, factor);
  multiply(&f->down, factor);
}

/* Divides the value by the power of ten that leaves one digit before the point;
 * `guess` is not too small. Returns the power. */
static int scale(struct fraction *f, int guess, bool is_even) {
  enum { MANY = 9, TEN_TO_MANY = 1000000000 };
  int left = guess;
  for (; left >= MANY; left -= MANY)
    multiply(&f->scale, TEN_TO_MANY);
  for (; left > 0; left--)
    multiply(&f->scale, 10);
  for (; left <= -MANY; left += MANY)
    multiply_value(f, TEN_TO_MANY);
  for (; left < 0; left++)
    multiply_value(f, 10);
  for (; compare(&f->rest, &f->up, &f->scale) < !is_even; guess--)
    multiply_value(f, 10);
  return guess;
}

/* `is_even`: what is half the way to a neighbour is read as this value. */
static void generate(struct fraction *f, struct digits *digits, bool is_even) {
  static const struct big zero;
  bool is_low = false, is_high = false;
  while (digits->count < DIGITS - 1) {
    int digit = next_digit(f);
    is_low = compare(&f->rest, &zero, &f->down) < is_even;
    is_high = compare(&f->rest, &f->up, &f->scale) >= !is_even;
    bool is_last = is_low || is_high;
    bool is_more = compare(&f->rest, &f->rest, &f->scale) >= 0;
    if (is_high && (!is_low || is_more))
      digit++;
    digits->text[digits->count++] = (char)('0' + digit);
    if (is_last)
      return;
    multiply_value(f, 10);
  }
}

/* As %g has it. */
static void add_digits(struct amw_text *text, const struct digits *digits) {
  int exponent = digits->exponent, count = digits->count;
  if (exponent < -4 || exponent >= (count > PRECISION ? count : PRECISION)) {
    amw_text_add(text, digits->text, 1);
    amw_text_print(text, "%s%.*se%+03d", count > 1 ? "." : "", count - 1,
                   digits->text + 1, exponent);
    return;
  }
  int whole = exponent < 0 ? 0 : exponent + 1;
  if (whole == 0)
    amw_text_print(text, "0.%.*s", -exponent - 1, "000");
  for (int i = 0; i < count || i < whole; i++) {
    if (i == whole && whole)
      amw_text_add(text, ".", 1);
    amw_text_add(text, i < count ? &digits->text[i] : "0", 1);
  }
}

static void add_finite(struct amw_text *text, unsigned __int128 mantissa,
                       int exponent, bool is_uneven) {
  struct fraction fraction;
  struct digits digits = {.count = 0};
  int bits = 0;
  for (unsigned __int128 left = mantissa; left; left >>= 1)
    bits++;
  /* log10(2), rounded up. */
  long guess = (bits - 1 + exponent) * 30103L;
  guess = (guess + (guess > 0 ? 99999 : 0)) / 100000;
  start(&fraction, mantissa, exponent, is_uneven);
  digits.exponent = scale(&fraction, (int)guess, !(mantissa & 1));
  generate(&fraction, &digits, !(mantissa & 1));
  add_digits(text, &digits);
}

void amw_quad_add(struct amw_text *text, const unsigned char *bytes) {
  unsigned __int128 mantissa = 0, implied = (unsigned __int128)1 << MANTISSA;
  int exponent = bytes[14] | (bytes[15] & 0x7f) << 8;
  bool is_negative = bytes[15] & 0x80;
  for (int i = 14; i-- > 0;)
    mantissa = mantissa << 8 | bytes[i];
  if (exponent == EXPONENT_MAX && mantissa) {
    amw_text_add(text, "nan", 3);
    return;
  }
  if (is_negative)
    amw_text_add(text, "-", 1);
  if (exponent == EXPONENT_MAX)
    amw_text_add(text, "inf", 3);
  else if (!exponent && !mantissa)
    amw_text_add(text, "0", 1);
  else
    add_finite(text, exponent ? mantissa | implied : mantissa,
               (exponent ? exponent : 1) - BIAS - MANTISSA,
               exponent > 1 && !mantissa);
}
