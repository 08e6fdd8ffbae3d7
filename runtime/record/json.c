/* SPDX-License-Identifier: MIT
 *
 * Text of the program as JSON.
 */
#include "runtime/record/json.h"
#include "runtime/write/text.h"

#include <stdlib.h>
#include <string.h>

json_t *am_json_text(const char *text) {
  size_t length = text ? strlen(text) : 0, to = 0;
  char *valid = text ? malloc(3 * length + 1) : NULL;
  if (!valid)
    return NULL;
  for (size_t at = 0; at < length;) {
    size_t size = am_text_sequence(text + at, length - at);
    memcpy(valid + to, size ? text + at : "\xef\xbf\xbd", size ? size : 3);
    to += size ? size : 3;
    at += size ? size : 1;
  }
  json_t *json = json_stringn(valid, to);
  free(valid);
  return json;
}

char *am_json_open(const json_t *value) {
  char *text = value ? json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY) : NULL;
  if (text)
    text[strlen(text) - 1] = '\0';
  return text;
}
