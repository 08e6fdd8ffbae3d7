/* SPDX-License-Identifier: MIT */
#include "runtime/api/place.h"
#include "config/utf8.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

/* "path:line" or "path", absolute where the file is there: the writer knows
 * what to make of it. */
json_t *am_place_json(const char *file, int line) {
  char resolved[PATH_MAX], *text = NULL;
  const char *path = realpath(file, resolved) ? resolved : file;
  int length = line > 0 ? asprintf(&text, "%s:%d", path, line)
                        : asprintf(&text, "%s", path);
  json_t *json = length < 0 ? NULL : am_utf8_text(text);
  if (length >= 0)
    free(text);
  return json;
}
