/* SPDX-License-Identifier: MIT
 *
 * Each conversion is printed by itself, with a format made here and values that
 * were copied: nothing that the program's format says reaches snprintf. Numbers
 * are printed as in the locale "C", which the writer sets.
 */
#include "runtime/write/scalar/printf.h"
#include "runtime/lib/printf_format.h"
#include "runtime/write/scalar/errno_names.h"

#include <stdio.h>
#include <string.h>

struct message {
  const struct amw_memory *memory;
  struct amw_bytes arguments; /* errno, then the arguments */
  enum am_argument kinds[AM_FORMAT_ARGUMENTS];
  int count;
  char *to;
  size_t used;
  bool cut;
};

static void add(struct message *message, const void *bytes, size_t length) {
  size_t room = AMW_MESSAGE_MAX - message->used;
  message->cut |= length > room;
  if (length > room)
    length = room;
  memcpy(message->to + message->used, bytes, length);
  message->used += length;
}

/* Text in a field of at least `width` columns. */
static void add_field(struct message *message,
                      const struct am_conversion *conversion, int width,
                      const void *bytes, size_t length) {
  bool is_left = conversion->flags & AM_FORMAT_LEFT || width < 0;
  size_t field = width < 0 ? 0 - (size_t)width : (size_t)width;
  size_t padding = field > length ? field - length : 0;
  if (is_left)
    add(message, bytes, length);
  for (; padding > 0 && !message->cut; padding--)
    add(message, " ", 1);
  if (!is_left)
    add(message, bytes, length);
}

/* The bytes of an argument; NULL: they were not copied. */
static const unsigned char *argument(const struct message *message, int index) {
  size_t at = 8;
  if (index < 0 || index >= message->count)
    return NULL;
  for (int i = 0; i < index; i++)
    at += message->kinds[i] == AM_ARGUMENT_LONG_DOUBLE ? 16 : 8;
  size_t size = message->kinds[index] == AM_ARGUMENT_LONG_DOUBLE ? 16 : 8;
  return at + size <= message->arguments.length ? message->arguments.bytes + at
                                                : NULL;
}

static bool load(const struct message *message, int index, uint64_t *word) {
  const unsigned char *bytes = argument(message, index);
  if (bytes)
    memcpy(word, bytes, sizeof *word);
  return bytes;
}

/* A width or a precision; -1, or as C has it a negative one: not given. */
static bool number(const struct message *message,
                   const struct am_format_number *number, int *value) {
  uint64_t word;
  *value = number->value;
  if (number->argument < 0)
    return true;
  if (!load(message, number->argument, &word))
    return false;
  *value = (int)word;
  return true;
}

/* Beyond this nothing is shown, and snprintf needs memory for it. */
static int bounded(int value) {
  const int most = AMW_MESSAGE_MAX + 1;
  if (value > most)
    return most;
  return value < -most ? -most : value;
}

/* "%#0*.*lld" and the like. */
static void spell(const struct am_conversion *conversion, const char *length,
                  char to[16]) {
  static const char flags[] = "-+ #0";
  *to++ = '%';
  for (int i = 0; flags[i]; i++)
    if (conversion->flags & 1 << i)
      *to++ = flags[i];
  *to++ = '*';
  *to++ = '.';
  *to++ = '*';
  while (*length)
    *to++ = *length++;
  *to++ = conversion->letter;
  *to = '\0';
}

static void add_integer(struct message *message,
                        const struct am_conversion *conversion, int width,
                        int precision, uint64_t value) {
  char format[16], text[2 * AMW_MESSAGE_MAX];
  unsigned unused = 64u - 8u * conversion->size;
  bool is_signed = conversion->letter == 'd' || conversion->letter == 'i';
  value <<= unused;
  value = is_signed ? (uint64_t)((int64_t)value >> unused) : value >> unused;
  spell(conversion, "ll", format);
  int length = snprintf(text, sizeof text, format, width, precision, value);
  if (length > 0)
    add(message, text, (size_t)length);
}

static void add_address(struct message *message,
                        const struct am_conversion *conversion, int width,
                        uint64_t value) {
  char text[24];
  int length = snprintf(text, sizeof text, "%#llx", (unsigned long long)value);
  if (value == 0)
    length = snprintf(text, sizeof text, "(nil)");
  add_field(message, conversion, width, text, (size_t)length);
}

/* The processor knows bit patterns of 80 bits that are no number, and that libc
 * may not be asked to print. */
static bool is_number(const unsigned char bytes[16]) {
#if defined(__x86_64__)
  bool has_exponent = (bytes[8] | (bytes[9] & 0x7f)) != 0;
  return has_exponent == bytes[7] >> 7 || !has_exponent;
#else
  return bytes != NULL;
#endif
}

static bool add_floating(struct message *message,
                         const struct am_conversion *conversion, int width,
                         int precision, const unsigned char *bytes) {
  /* A long double has up to 4933 digits before the point: what does not fit in
   * a message, and tells so by one byte more, is not needed. */
  char format[16], text[AMW_MESSAGE_MAX + 2];
  int length;
  if (conversion->kind == AM_ARGUMENT_LONG_DOUBLE) {
    long double value;
    if (!is_number(bytes))
      return false;
    memcpy(&value, bytes, sizeof value);
    spell(conversion, "L", format);
    length = snprintf(text, sizeof text, format, width, precision, value);
  } else {
    double value;
    memcpy(&value, bytes, sizeof value);
    spell(conversion, "", format);
    length = snprintf(text, sizeof text, format, width, precision, value);
  }
  if (length < 0)
    return false;
  add(message, text,
      (size_t)length < sizeof text ? (size_t)length : sizeof text - 1);
  return true;
}

/* As UTF-8, whatever the program's locale. Returns its length. */
static size_t encode(uint32_t point, char to[4]) {
  if (point > 0x10ffff || (point >= 0xd800 && point < 0xe000))
    point = 0xfffd;
  if (point < 0x80) {
    to[0] = (char)point;
    return 1;
  }
  size_t length = point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  for (size_t i = length - 1; i > 0; i--, point >>= 6)
    to[i] = (char)(0x80 | (point & 0x3f));
  to[0] = (char)((0xf00 >> length & 0xff) | point);
  return length;
}

/* At most `limit` bytes of whole characters. Returns their number; *whole:
 * nothing of the text is left out for want of room. */
static size_t encode_text(const unsigned char *bytes, size_t size, size_t limit,
                          char to[AMW_MESSAGE_MAX], bool *whole) {
  size_t used = 0;
  for (size_t at = 0; at + 4 <= size; at += 4) {
    uint32_t point;
    char character[4];
    memcpy(&point, bytes + at, sizeof point);
    size_t length = encode(point, character);
    if (used + length > limit)
      return used;
    if (used + length > AMW_MESSAGE_MAX) {
      *whole = false;
      return used;
    }
    memcpy(to + used, character, length);
    used += length;
  }
  return used;
}

/* False: memory is missing that would be printed. */
static bool add_text(struct message *message,
                     const struct am_conversion *conversion, int width,
                     int precision, uint64_t address) {
  struct amw_range range;
  size_t limit = precision < 0 ? SIZE_MAX : (size_t)precision;
  char wide[AMW_MESSAGE_MAX];
  if (address == 0) {
    /* As glibc: nothing where "(null)" does not fit. */
    add_field(message, conversion, width, "(null)", limit < 6 ? 0 : 6);
    return true;
  }
  if (limit == 0) {
    add_field(message, conversion, width, "", 0);
    return true;
  }
  if (!amw_memory_find(message->memory, address, &range))
    return false;
  const void *bytes = range.bytes.bytes;
  size_t length = range.bytes.length;
  bool whole = range.is_text;
  if (conversion->kind == AM_ARGUMENT_WIDE) {
    length = encode_text(bytes, length, limit, wide, &whole);
    bytes = wide;
  }
  if (length >= limit) {
    length = limit;
    whole = true;
  }
  add_field(message, conversion, width, bytes, length);
  return whole;
}

static void add_error(struct message *message,
                      const struct am_conversion *conversion, int width) {
  uint64_t error = 0;
  char text[128];
  memcpy(&error, message->arguments.bytes, sizeof error);
  const char *name = amw_errno_text((int)error);
  if (!name) {
    snprintf(text, sizeof text, "Unknown error %d", (int)error);
    name = text;
  }
  add_field(message, conversion, width, name, strlen(name));
}

static void add_character(struct message *message,
                          const struct am_conversion *conversion, int width,
                          uint64_t value) {
  char character[4] = {(char)value};
  size_t length = 1;
  if (conversion->size > 1)
    length = encode((uint32_t)value, character);
  add_field(message, conversion, width, character, length);
}

/* False: what it needs was not copied. */
static bool add_conversion(struct message *message,
                           const struct am_conversion *conversion) {
  int width, precision;
  uint64_t value;
  if (conversion->letter == '%') {
    add(message, "%", 1);
    return true;
  }
  if (message->arguments.length < 8 ||
      !number(message, &conversion->width, &width) ||
      !number(message, &conversion->precision, &precision))
    return false;
  width = conversion->width.argument < 0 && width < 0 ? 0 : bounded(width);
  precision = bounded(precision);
  if (conversion->letter == 'm') {
    add_error(message, conversion, width);
    return true;
  }
  if (!load(message, conversion->argument, &value))
    return false;
  switch (conversion->letter) {
  case 'n':
    return true;
  case 's':
    return add_text(message, conversion, width, precision, value);
  case 'c':
    add_character(message, conversion, width, value);
    return true;
  case 'p':
    add_address(message, conversion, width, value);
    return true;
  }
  if (conversion->kind == AM_ARGUMENT_INTEGER)
    add_integer(message, conversion, width, precision, value);
  else
    return add_floating(message, conversion, width, precision,
                        argument(message, conversion->argument));
  return true;
}

size_t amw_message_render(char to[AMW_MESSAGE_MAX],
                          const struct amw_memory *memory, uint64_t address,
                          bool *cut) {
  struct message message = {.memory = memory, .to = to};
  struct amw_range text;
  *cut = true;
  if (!amw_memory_find(memory, address, &text))
    return 0;
  amw_memory_variadic(memory, address, &message.arguments);
  const char *bytes = (const char *)text.bytes.bytes;
  size_t length = strnlen(bytes, text.bytes.length);
  struct am_format format;
  struct am_conversion conversion;
  message.count = am_format_arguments(bytes, length, message.kinds);
  am_format_begin(&format, bytes, length);
  while (!message.cut && am_format_next(&format, &conversion)) {
    add(&message, conversion.text, conversion.length);
    if (conversion.letter && !add_conversion(&message, &conversion))
      message.cut = true;
  }
  /* What is no conversion is text, as to the C library. */
  if (!message.cut)
    add(&message, format.at, (size_t)(format.end - format.at));
  bool ends = text.is_text || length < text.bytes.length;
  *cut = message.cut || !ends;
  return message.used;
}
