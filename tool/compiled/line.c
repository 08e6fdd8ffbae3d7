/* SPDX-License-Identifier: MIT
 *
 * Joins the classes of a sidecar line.
 */
#include "tool/compiled/line.h"

#include "tool/compiled/name.h"
#include "tool/files/json.h"
#include "tool/recording/describe.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *name_of(const json_t *line) {
  return am_json_text(line, "name", am_json_text(line, "skipped", "?"));
}

static char *join(const json_t *line, bool stem) {
  char *text = NULL;
  size_t size = 0, i;
  FILE *out = open_memstream(&text, &size);
  if (!out)
    return NULL;
  const json_t *classes = json_object_get(line, "class");
  const char *first = json_string_value(json_array_get(classes, 0));
  bool plain = !stem && json_array_size(classes) == 1 && first &&
               !json_is_false(json_object_get(line, "static")) &&
               am_describe_is_stem(first, am_json_text(line, "path", ""));
  json_t *class;
  json_array_foreach(classes, i, class) if (!plain && json_is_string(class))
      fprintf(out, "%s::", json_string_value(class));
  fputs(name_of(line), out);
  return fclose(out) == 0 ? text : NULL;
}

char *am_line_name(const json_t *line) {
  return join(line, false);
}

bool am_line_is(const json_t *line, const char *asked) {
  const char *name = name_of(line);
  /* Compiled without -g. */
  bool mangled = strncmp(name, "_Z", 2) == 0;
  char *full = mangled ? am_name_plain(name) : join(line, true);
  /* Older plugins wrote no class for what they skipped. */
  bool result = full && (am_name_ends(full, asked) ||
                         (!json_object_get(line, "class") &&
                          strcmp(name, am_name_last(asked)) == 0));
  free(full);
  return result;
}
