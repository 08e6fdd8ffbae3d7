/* SPDX-License-Identifier: MIT
 *
 * Text for people: checking UTF-8, and cutting values to 100 code points. The
 * bytes come from the recorded program's memory: anything can be in them.
 */
#include "text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static bool is_tail(unsigned char byte) {
  return (byte & 0xc0) == 0x80;
}

size_t am_text_sequence(const char *bytes, size_t length) {
  const unsigned char *s = (const unsigned char *)bytes;
  if (length == 0)
    return 0;
  if (s[0] < 0x80)
    return 1;
  if (s[0] < 0xc2) /* a tail, or an overlong form */
    return 0;
  if (s[0] < 0xe0)
    return length >= 2 && is_tail(s[1]) ? 2 : 0;
  if (s[0] < 0xf0) {
    if (length < 3 || !is_tail(s[1]) || !is_tail(s[2]))
      return 0;
    if ((s[0] == 0xe0 && s[1] < 0xa0) || (s[0] == 0xed && s[1] >= 0xa0))
      return 0; /* overlong; a surrogate */
    return 3;
  }
  if (s[0] > 0xf4 || length < 4 || !is_tail(s[1]) || !is_tail(s[2]) ||
      !is_tail(s[3]))
    return 0;
  if ((s[0] == 0xf0 && s[1] < 0x90) || (s[0] == 0xf4 && s[1] >= 0x90))
    return 0; /* overlong; above U+10FFFF */
  return 4;
}

void am_text_clear(struct am_text *text) {
  text->length = text->points = 0;
  text->whole_length = text->whole_points = text->whole_end = 0;
  text->cut = false;
}

void am_text_add(struct am_text *text, const char *bytes, size_t length) {
  for (size_t at = 0; at < length;) {
    if (text->points == AM_TEXT_POINTS) {
      text->cut = true;
      return;
    }
    if ((unsigned char)bytes[at] < 0x80) {
      text->bytes[text->length++] = bytes[at++];
      text->points++;
      continue;
    }
    size_t sequence = am_text_sequence(bytes + at, length - at);
    if (sequence)
      memcpy(text->bytes + text->length, bytes + at, sequence);
    else
      memcpy(text->bytes + text->length, "\xef\xbf\xbd", 3);
    text->length += sequence ? sequence : 3;
    text->points++;
    at += sequence ? sequence : 1;
  }
}

void am_text_add_whole(struct am_text *text, const char *letters) {
  size_t length = strlen(letters);
  if (text->points + length > AM_TEXT_POINTS) {
    text->cut = true;
    return;
  }
  text->whole_length = text->length;
  text->whole_points = text->points;
  memcpy(text->bytes + text->length, letters, length);
  text->length += length;
  text->points += length;
  text->whole_end = text->length;
}

void am_text_print(struct am_text *text, const char *format, ...) {
  char buffer[AM_TEXT_POINTS * 4 + 8];
  va_list list;
  va_start(list, format);
  int length = vsnprintf(buffer, sizeof buffer, format, list);
  va_end(list);
  if (length > 0)
    am_text_add(text, buffer,
                (size_t)length < sizeof buffer ? (size_t)length
                                               : sizeof buffer - 1);
}

void am_text_point(struct am_text *text, uint32_t point) {
  char bytes[4];
  size_t length = 0;
  if (point < 0x80) {
    bytes[length++] = (char)point;
  } else if (point < 0x800) {
    bytes[length++] = (char)(0xc0 | point >> 6);
    bytes[length++] = (char)(0x80 | (point & 0x3f));
  } else if (point < 0x10000) {
    bytes[length++] = (char)(0xe0 | point >> 12);
    bytes[length++] = (char)(0x80 | (point >> 6 & 0x3f));
    bytes[length++] = (char)(0x80 | (point & 0x3f));
  } else {
    bytes[length++] = (char)(0xf0 | (point >> 18 & 7));
    bytes[length++] = (char)(0x80 | (point >> 12 & 0x3f));
    bytes[length++] = (char)(0x80 | (point >> 6 & 0x3f));
    bytes[length++] = (char)(0x80 | (point & 0x3f));
  }
  if (am_text_sequence(bytes, length) == length)
    am_text_add(text, bytes, length);
  else
    am_text_add(text, "\xef\xbf\xbd", 3);
}

void am_text_end(struct am_text *text, bool more) {
  if (!text->cut && !more)
    return;
  if (text->points == AM_TEXT_POINTS && text->length == text->whole_end) {
    text->length = text->whole_length;
    text->points = text->whole_points;
  } else if (text->points == AM_TEXT_POINTS) {
    do
      text->length--;
    while (is_tail((unsigned char)text->bytes[text->length]));
    text->points--;
  }
  memcpy(text->bytes + text->length, "\xe2\x80\xa6", 3);
  text->length += 3;
  text->points++;
}

json_t *am_text_json(const char *bytes, size_t length) {
  char *clean = malloc(3 * length + 1);
  size_t size = 0;
  for (size_t at = 0; clean && at < length;) {
    size_t sequence = am_text_sequence(bytes + at, length - at);
    memcpy(clean + size, sequence ? bytes + at : "\xef\xbf\xbd",
           sequence ? sequence : 3);
    size += sequence ? sequence : 3;
    at += sequence ? sequence : 1;
  }
  json_t *json = clean ? json_stringn(clean, size) : NULL;
  free(clean);
  return json;
}
