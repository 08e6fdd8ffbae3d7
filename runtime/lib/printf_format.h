/* SPDX-License-Identifier: MIT
 *
 * Formats of printf, one conversion after the other. The recorder learns from
 * them which arguments there are, the writer what to print. Async-signal-safe:
 * no libc, no memory but the caller's; the text may be anything.
 */
#ifndef APPMAP_RUNTIME_LIB_PRINTF_FORMAT_H
#define APPMAP_RUNTIME_LIB_PRINTF_FORMAT_H

#include <stdbool.h>
#include <stddef.h>

/* What an argument is to va_arg. */
enum am_argument {
  AM_ARGUMENT_INTEGER, /* of at most 64 bits; an address */
  AM_ARGUMENT_DOUBLE,
  AM_ARGUMENT_LONG_DOUBLE,
  AM_ARGUMENT_TEXT, /* address of text in bytes */
  AM_ARGUMENT_WIDE, /* address of wchar_t text */
};

/* Arguments beyond these are not looked at. */
enum { AM_FORMAT_ARGUMENTS = 48 };

enum am_format_flags {
  AM_FORMAT_LEFT = 1,
  AM_FORMAT_PLUS = 2,
  AM_FORMAT_SPACE = 4,
  AM_FORMAT_ALTERNATE = 8,
  AM_FORMAT_ZERO = 16,
};

/* A number in a conversion: `value`, or that of an argument; -1: not given. */
struct am_format_number {
  int value;
  int argument; /* its index, from 0 */
};

/* Literal text, then a conversion. */
struct am_conversion {
  const char *text; /* as far as the next '%' */
  size_t length;
  /* 0: none, that was all. '%' and 'm' take no argument. C and S are given as c
   * and s with `size` of wchar_t. */
  char letter;
  unsigned char flags; /* enum am_format_flags */
  /* Bytes of an integer; of a long double 16, of a double 8. */
  unsigned char size;
  enum am_argument kind;
  int argument; /* its index; -1: none */
  struct am_format_number width, precision;
};

struct am_format {
  const char *at, *end;
  int next;        /* index of the next argument without a position */
  bool positional; /* arguments are given as %1$d */
  bool broken;     /* what follows is no conversion that is known */
};

void am_format_begin(struct am_format *format, const char *text, size_t length);

/* False: the end, or `broken`. A last text without conversion has letter 0. */
bool am_format_next(struct am_format *format, struct am_conversion *conversion);

/* The kinds of all arguments, in order. Returns how many there are; those that
 * no conversion names are integers, as to the C library. */
int am_format_arguments(const char *text, size_t length,
                        enum am_argument kinds[AM_FORMAT_ARGUMENTS]);

#endif
