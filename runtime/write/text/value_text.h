/* SPDX-License-Identifier: MIT
 *
 * Text for people: UTF-8 that may come from anywhere, and the at most 100 code
 * points of it that the AppMap specification allows for a value.
 */
#ifndef APPMAP_RUNTIME_WRITE_TEXT_VALUE_TEXT_H
#define APPMAP_RUNTIME_WRITE_TEXT_VALUE_TEXT_H

#include "config/utf8.h"

#include <appmap/shown_limits.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A value in the making. amw_text_clear before use. */
struct amw_text {
  size_t length, points;
  bool cut; /* more was added than fits */
  /* Of the last piece that may only be cut as a whole: where it begins. */
  size_t whole_length, whole_points, whole_end;
  char bytes[APPMAP_SHOWN_POINTS * 4 + 8];
};

void amw_text_clear(struct amw_text *text);
/* Bytes that are no UTF-8 are escaped, each wholly or not at all. */
void amw_text_add(struct amw_text *text, const char *bytes, size_t length);
void amw_text_print(struct amw_text *text, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* All of these few ASCII characters or none. */
void amw_text_add_whole(struct amw_text *text, const char *characters);
void amw_text_point(struct amw_text *text, uint32_t code_point);
/* Puts an ellipsis where the text was cut, or is to be because of `more`. */
void amw_text_end(struct amw_text *text, bool more);

#endif
