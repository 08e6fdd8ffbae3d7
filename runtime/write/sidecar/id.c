/* SPDX-License-Identifier: MIT
 *
 * Parses ids. Nothing of a line is trusted.
 */
#include "runtime/write/sidecar/id.h"

#include <stddef.h>

bool amw_id_parse(const char *text, uint64_t *id) {
  uint64_t value = 0;
  for (int i = 0; i < 16; i++) {
    char c = text ? text[i] : 0;
    if (c >= '0' && c <= '9')
      value = value << 4 | (uint64_t)(c - '0');
    else if (c >= 'a' && c <= 'f')
      value = value << 4 | (uint64_t)(c - 'a' + 10);
    else
      return false;
  }
  *id = value;
  return true;
}

uint64_t amw_id_of(const json_t *text) {
  uint64_t id = 0;
  if (json_string_length(text) == 16)
    amw_id_parse(json_string_value(text), &id);
  return id;
}
