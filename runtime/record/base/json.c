/* SPDX-License-Identifier: MIT
 *
 * Opens the JSON text of objects and strings.
 */
#include "runtime/record/base/json.h"

#include <stdlib.h>
#include <string.h>

char *am_json_open(const json_t *value) {
  char *text = value ? json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY) : NULL;
  if (text)
    text[strlen(text) - 1] = '\0';
  return text;
}
