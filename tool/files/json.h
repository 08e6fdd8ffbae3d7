/* SPDX-License-Identifier: MIT
 *
 * Fields of JSON that comes from outside: one of the wrong type counts as
 * missing.
 */
#ifndef APPMAP_TOOL_FILES_JSON_H
#define APPMAP_TOOL_FILES_JSON_H

#include <jansson.h>

static inline const char *am_json_text(const json_t *object, const char *key,
                                       const char *fallback) {
  const char *text = json_string_value(json_object_get(object, key));
  return text ? text : fallback;
}

#endif
