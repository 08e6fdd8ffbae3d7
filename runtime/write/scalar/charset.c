/* SPDX-License-Identifier: MIT
 *
 * Reads UTF-8, UTF-16 and UTF-32 that may be broken anywhere.
 */
#include "runtime/write/scalar/charset.h"
#include "runtime/write/scalar/integer.h"

#include <stdio.h>
#include <string.h>

#define BROKEN UINT32_MAX
/* So few bad bytes are no reason to doubt a short text. */
#define BAD_LIMIT 2

struct letter {
  uint32_t point; /* BROKEN: `bytes` of it are no text */
  size_t bytes;
};

static uint32_t decode(const char *bytes, size_t length) {
  const unsigned char *s = (const unsigned char *)bytes;
  switch (length) {
  case 1:
    return s[0];
  case 2:
    return (s[0] & 0x1fu) << 6 | (s[1] & 0x3fu);
  case 3:
    return (s[0] & 0xfu) << 12 | (s[1] & 0x3fu) << 6 | (s[2] & 0x3fu);
  default:
    return (s[0] & 7u) << 18 | (s[1] & 0x3fu) << 12 | (s[2] & 0x3fu) << 6 |
           (s[3] & 0x3fu);
  }
}

static bool is_surrogate(uint32_t point) {
  return point >= 0xd800 && point < 0xe000;
}

/* The letter at the front; `bytes` is not empty. */
static struct letter take(struct amw_bytes bytes, uint64_t unit) {
  struct letter letter = {BROKEN, 1};
  if (unit == 1) {
    const char *text = (const char *)bytes.bytes;
    size_t length = am_utf8_sequence(text, bytes.length);
    if (length)
      letter = (struct letter){decode(text, length), length};
    return letter;
  }
  letter.bytes = (size_t)unit;
  if (bytes.length < unit) {
    letter.bytes = bytes.length;
    return letter;
  }
  uint32_t point = (uint32_t)amw_integer_word(bytes.bytes, unit, false);
  if (unit == 2 && point >= 0xd800 && point < 0xdc00 && bytes.length >= 4) {
    uint32_t low = (uint32_t)amw_integer_word(bytes.bytes + 2, 2, false);
    if (low >= 0xdc00 && low < 0xe000)
      return (struct letter){0x10000 + ((point & 0x3ff) << 10 | (low & 0x3ff)),
                             4};
  }
  if (point <= 0x10ffff && !is_surrogate(point))
    letter.point = point;
  return letter;
}

/* White space, \a, \b and escape are found in text; other control characters
 * are not. */
static bool is_readable(uint32_t point) {
  if (point == BROKEN || point == 0x7f || (point >= 0x80 && point < 0xa0))
    return false;
  return point >= 0x20 || (point >= 7 && point <= 13) || point == 0x1b;
}

/* A letter that the end of what was copied may have broken. */
static bool is_torn(const struct amw_characters *characters, size_t at) {
  return characters->is_cut && characters->bytes.length - at < 4;
}

void amw_charset_end(struct amw_characters *characters) {
  static const unsigned char zeros[4];
  size_t unit = (size_t)characters->unit;
  for (size_t at = 0; characters->bytes.length - at >= unit; at += unit)
    if (memcmp(characters->bytes.bytes + at, zeros, unit) == 0) {
      characters->bytes.length = at;
      characters->is_cut = false;
      return;
    }
}

/* In quotes a backslash is doubled, too. */
static bool is_marked(uint32_t point, char quote) {
  return quote && (point == (unsigned char)quote || point == '\\');
}

/* Bytes at the front that are shown as they are: most of all text. */
static size_t plain(struct amw_bytes bytes, uint64_t unit, char quote) {
  size_t at = 0;
  while (unit == 1 && at < bytes.length && bytes.bytes[at] >= 0x20 &&
         bytes.bytes[at] < 0x7f && !is_marked(bytes.bytes[at], quote))
    at++;
  return at;
}

bool amw_charset_are_text(const struct amw_characters *characters,
                          bool strict) {
  size_t bad = 0, length = characters->bytes.length;
  for (size_t at = 0; at < length;) {
    struct amw_bytes rest = {characters->bytes.bytes + at, length - at};
    size_t simple = plain(rest, characters->unit, 0);
    if (simple > 0) {
      at += simple;
      continue;
    }
    struct letter letter = take(rest, characters->unit);
    if (!is_readable(letter.point) &&
        !(letter.point == BROKEN && is_torn(characters, at)))
      bad += letter.bytes;
    at += letter.bytes;
  }
  return strict ? bad == 0 : bad <= BAD_LIMIT || bad * 4 <= length;
}

bool amw_charset_spell(const struct amw_characters *characters) {
  size_t length = characters->bytes.length;
  for (size_t at = 0; at < length;) {
    struct amw_bytes rest = {characters->bytes.bytes + at, length - at};
    struct letter letter = take(rest, characters->unit);
    uint32_t lower = letter.point | 0x20;
    if ((letter.point >= '0' && letter.point <= '9') ||
        (lower >= 'a' && lower <= 'z') ||
        (letter.point >= 0xa0 && letter.point != BROKEN))
      return true;
    at += letter.bytes;
  }
  return false;
}

void amw_charset_escape(struct amw_text *text, uint32_t value) {
  char characters[16];
  if (value > 0xff)
    snprintf(characters, sizeof characters, "\\u%04x", value);
  else
    am_utf8_escape((unsigned char)value, characters);
  amw_text_add_whole(text, characters);
}

void amw_charset_point(struct amw_text *text, uint32_t point, char quote) {
  /* For 7 to 13. */
  static const char escapes[] = "abtnvfr";
  if (point >= 7 && point <= 13)
    amw_text_add_whole(text, (char[]){'\\', escapes[point - 7], '\0'});
  else if (is_marked(point, quote))
    amw_text_add_whole(text, (char[]){'\\', (char)point, '\0'});
  else if (point != 0x1b && is_readable(point) && point <= 0x10ffff &&
           !is_surrogate(point))
    amw_text_point(text, point);
  else
    amw_charset_escape(text, point);
}

/* As they stand in memory, for bytes that are no text one by one. */
static void add_escaped(struct amw_text *text, const unsigned char *bytes,
                        size_t length, uint64_t unit) {
  if (unit > 1)
    amw_charset_escape(text, (uint32_t)amw_integer_word(bytes, length, false));
  for (size_t i = 0; unit == 1 && i < length; i++)
    amw_charset_escape(text, bytes[i]);
}

void amw_charset_add(struct amw_text *text,
                     const struct amw_characters *characters) {
  size_t length = characters->bytes.length;
  for (size_t at = 0; at < length && !text->cut;) {
    struct amw_bytes rest = {characters->bytes.bytes + at, length - at};
    size_t simple = plain(rest, characters->unit, characters->quote);
    if (simple > 0) {
      amw_text_add(text, (const char *)rest.bytes, simple);
      at += simple;
      continue;
    }
    struct letter letter = take(rest, characters->unit);
    if (letter.point == BROKEN && is_torn(characters, at))
      break;
    if (is_readable(letter.point))
      amw_charset_point(text, letter.point, characters->quote);
    else
      add_escaped(text, rest.bytes, letter.bytes, characters->unit);
    at += letter.bytes;
  }
  if (characters->is_cut)
    text->cut = true;
}
