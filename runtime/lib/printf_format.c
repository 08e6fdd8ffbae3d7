/* SPDX-License-Identifier: MIT
 *
 * As glibc reads formats. Positions (%1$d) and plain conversions do not mix: a
 * format that does is broken from there on.
 */
#include "runtime/lib/printf_format.h"

/* Greater numbers make no difference to what is shown. */
enum { NUMBER_MAX = 9999 };

void am_format_begin(struct am_format *format, const char *text,
                     size_t length) {
  *format = (struct am_format){.at = text, .end = text + length};
}

static char peek(const struct am_format *format) {
  return format->at < format->end ? *format->at : '\0';
}

static bool take(struct am_format *format, char letter) {
  if (format->at == format->end || *format->at != letter)
    return false;
  format->at++;
  return true;
}

/* -1: there are no digits. */
static int take_number(struct am_format *format) {
  int number = -1;
  while (peek(format) >= '0' && peek(format) <= '9') {
    number = (number < 0 ? 0 : number) * 10 + (*format->at++ - '0');
    if (number > NUMBER_MAX)
      number = NUMBER_MAX;
  }
  return number;
}

/* "1$": the index of the argument; -1: it is not that. */
static int take_position(struct am_format *format) {
  const char *before = format->at;
  int number = take_number(format);
  if (number > 0 && take(format, '$'))
    return number - 1;
  format->at = before;
  return -1;
}

/* The index of an argument of which `position` was said. */
static int choose(struct am_format *format, int position) {
  bool is_first = format->next == 0 && !format->positional;
  if (position >= 0 && is_first)
    format->positional = true;
  if ((position >= 0) != format->positional)
    format->broken = true;
  int index = position >= 0 ? position : format->next++;
  if (index >= AM_FORMAT_ARGUMENTS)
    format->broken = true;
  return index;
}

static struct am_format_number take_value(struct am_format *format) {
  struct am_format_number number = {-1, -1};
  if (take(format, '*'))
    number.argument = choose(format, take_position(format));
  else
    number.value = take_number(format);
  return number;
}

static unsigned char take_flags(struct am_format *format) {
  unsigned char flags = 0;
  for (;; format->at++)
    switch (peek(format)) {
    case '-':
      flags |= AM_FORMAT_LEFT;
      break;
    case '+':
      flags |= AM_FORMAT_PLUS;
      break;
    case ' ':
      flags |= AM_FORMAT_SPACE;
      break;
    case '#':
      flags |= AM_FORMAT_ALTERNATE;
      break;
    case '0':
      flags |= AM_FORMAT_ZERO;
      break;
    case '\'': /* of other locales than C */
    case 'I':
      break;
    default:
      return flags;
    }
}

/* Bytes of an integer with this modifier, 4 without one. */
static unsigned char take_size(struct am_format *format, bool *is_long_double) {
  *is_long_double = false;
  if (take(format, 'h'))
    return take(format, 'h') ? 1 : 2;
  if (take(format, 'l')) {
    take(format, 'l');
    return sizeof(long);
  }
  if (take(format, 'L') || take(format, 'q')) {
    *is_long_double = true;
    return 8;
  }
  if (take(format, 'j') || take(format, 'z') || take(format, 't'))
    return 8;
  return 4;
}

/* Kind and size of the argument that a letter takes; false: there is no such
 * letter. */
static bool classify(struct am_conversion *to, char letter, bool is_wide,
                     bool is_long_double) {
  switch (letter) {
  case 'd':
  case 'i':
  case 'u':
  case 'o':
  case 'x':
  case 'X':
    return true;
  case 's':
    to->kind = is_wide ? AM_ARGUMENT_WIDE : AM_ARGUMENT_TEXT;
    __attribute__((fallthrough));
  case 'c':
    to->size = is_wide ? sizeof(__WCHAR_TYPE__) : 1;
    return true;
  case 'p':
  case 'n':
    to->size = sizeof(void *);
    return true;
  case 'e':
  case 'E':
  case 'f':
  case 'F':
  case 'g':
  case 'G':
  case 'a':
  case 'A':
    to->kind = is_long_double ? AM_ARGUMENT_LONG_DOUBLE : AM_ARGUMENT_DOUBLE;
    to->size = is_long_double ? sizeof(long double) : sizeof(double);
    return true;
  default:
    return false;
  }
}

static void take_letter(struct am_format *format, struct am_conversion *to,
                        int position) {
  bool is_long_double;
  unsigned char size = take_size(format, &is_long_double);
  char letter = peek(format);
  bool is_wide = size == sizeof(long);
  to->kind = AM_ARGUMENT_INTEGER;
  to->size = size;
  if (letter == 'C' || letter == 'S') {
    is_wide = true;
    letter += 'a' - 'A';
  }
  bool takes_none = letter == 'm' || letter == '%';
  if (!takes_none && !classify(to, letter, is_wide, is_long_double)) {
    format->broken = true;
    return;
  }
  to->letter = letter;
  format->at++;
  if (!takes_none)
    to->argument = choose(format, position);
}

bool am_format_next(struct am_format *format, struct am_conversion *to) {
  *to = (struct am_conversion){.text = format->at,
                               .argument = -1,
                               .width = {-1, -1},
                               .precision = {-1, -1}};
  if (format->broken || format->at == format->end)
    return false;
  while (format->at < format->end && *format->at != '%')
    format->at++;
  to->length = (size_t)(format->at - to->text);
  if (format->at == format->end)
    return true;
  const char *percent = format->at++;
  int position = take_position(format);
  to->flags = take_flags(format);
  to->width = take_value(format);
  if (take(format, '.')) {
    to->precision = take_value(format);
    if (to->precision.argument < 0 && to->precision.value < 0)
      to->precision.value = 0;
  }
  take_letter(format, to, position);
  if (format->broken) {
    to->letter = 0;
    format->at = percent;
  }
  return true;
}

int am_format_arguments(const char *text, size_t length,
                        enum am_argument kinds[AM_FORMAT_ARGUMENTS]) {
  struct am_format format;
  struct am_conversion to;
  int count = 0;
  for (int i = 0; i < AM_FORMAT_ARGUMENTS; i++)
    kinds[i] = AM_ARGUMENT_INTEGER;
  am_format_begin(&format, text, length);
  while (am_format_next(&format, &to) && !format.broken) {
    int last = to.width.argument > to.precision.argument
                   ? to.width.argument
                   : to.precision.argument;
    if (to.argument >= 0)
      kinds[to.argument] = to.kind;
    if (to.argument > last)
      last = to.argument;
    if (last >= count)
      count = last + 1;
  }
  return count;
}
