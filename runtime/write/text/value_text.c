/* SPDX-License-Identifier: MIT
 *
 * Cuts values to what is shown of them. The bytes come from the recorded
 * program's memory: anything can be in them.
 */
#include "runtime/write/text/value_text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static bool is_tail(unsigned char byte) {
  return (byte & 0xc0) == 0x80;
}

void amw_text_clear(struct amw_text *text) {
  text->length = text->points = 0;
  text->whole_length = text->whole_points = text->whole_end = 0;
  text->cut = false;
}

void amw_text_add(struct amw_text *text, const char *bytes, size_t length) {
  for (size_t at = 0; at < length;) {
    if (text->points == APPMAP_SHOWN_POINTS || text->cut) {
      text->cut = true;
      return;
    }
    if ((unsigned char)bytes[at] < 0x80) {
      text->bytes[text->length++] = bytes[at++];
      text->points++;
      continue;
    }
    size_t sequence = am_utf8_sequence(bytes + at, length - at);
    if (!sequence) {
      char escaped[AM_UTF8_ESCAPED + 1];
      am_utf8_escape((unsigned char)bytes[at++], escaped);
      amw_text_add_whole(text, escaped);
      continue;
    }
    memcpy(text->bytes + text->length, bytes + at, sequence);
    text->length += sequence;
    text->points++;
    at += sequence;
  }
}

void amw_text_add_whole(struct amw_text *text, const char *characters) {
  size_t length = strlen(characters);
  if (text->points + length > APPMAP_SHOWN_POINTS) {
    text->cut = true;
    return;
  }
  text->whole_length = text->length;
  text->whole_points = text->points;
  memcpy(text->bytes + text->length, characters, length);
  text->length += length;
  text->points += length;
  text->whole_end = text->length;
}

void amw_text_print(struct amw_text *text, const char *format, ...) {
  char buffer[APPMAP_SHOWN_POINTS * 4 + 8];
  va_list list;
  va_start(list, format);
  int length = vsnprintf(buffer, sizeof buffer, format, list);
  va_end(list);
  if (length > 0)
    amw_text_add(text, buffer,
                 (size_t)length < sizeof buffer ? (size_t)length
                                                : sizeof buffer - 1);
}

void amw_text_point(struct amw_text *text, uint32_t point) {
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
  if (am_utf8_sequence(bytes, length) == length)
    amw_text_add(text, bytes, length);
  else
    amw_text_add(text, "\xef\xbf\xbd", 3);
}

void amw_text_end(struct amw_text *text, bool more) {
  if (!text->cut && !more)
    return;
  if (text->points == APPMAP_SHOWN_POINTS && text->length == text->whole_end) {
    text->length = text->whole_length;
    text->points = text->whole_points;
  } else if (text->points == APPMAP_SHOWN_POINTS) {
    do
      text->length--;
    while (is_tail((unsigned char)text->bytes[text->length]));
    text->points--;
  }
  memcpy(text->bytes + text->length, "\xe2\x80\xa6", 3);
  text->length += 3;
  text->points++;
}
