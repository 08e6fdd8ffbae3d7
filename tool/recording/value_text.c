/* SPDX-License-Identifier: MIT
 *
 * A recording says of a value that it is text, unless its class does. Then what
 * is no text is told by `size`: NULL, addresses and what is withheld have none;
 * nor has text that was not copied to its end, which ends with an ellipsis.
 */
#include "tool/recording/value_text.h"
#include "runtime/lib/text_class.h"
#include "tool/files/json.h"

#include <string.h>

static bool ends_with(const char *text, const char *ending) {
  size_t length = strlen(text), wanted = strlen(ending);
  return length >= wanted && strcmp(text + length - wanted, ending) == 0;
}

/* Of the sequence that stands for one unusual letter; else 0. */
static size_t escape_length(const char *text) {
  if (text[0] != '\\' || !text[1])
    return 0;
  size_t length = text[1] == 'x' ? 4 : text[1] == 'u' ? 6 : 2;
  return strnlen(text, length) == length ? length : 0;
}

static bool is_letter(const char *text) {
  size_t length = escape_length(text);
  if (length == 0 && *text)
    for (length = 1; (text[length] & 0xc0) == 0x80;)
      length++;
  return *text && text[length] == '\0';
}

char am_value_quote(const json_t *value, const char *class, const char *text) {
  const char *literal = am_json_text(value, "literal", "");
  if (strcmp(literal, "string") == 0)
    return '"';
  if (strcmp(literal, "character") == 0)
    return '\'';
  switch (am_text_class(class)) {
  case AM_CLASS_TEXT:
    return json_is_integer(json_object_get(value, "size")) ||
                   ends_with(text, "…")
               ? '"'
               : 0;
  case AM_CLASS_CHARACTER:
    return is_letter(text) ? '\'' : 0;
  default:
    return 0;
  }
}
