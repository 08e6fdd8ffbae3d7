/* SPDX-License-Identifier: MIT
 *
 * Where the program runs need not be where it was compiled, so the paths of
 * the sidecar, which appmap.yml made relative then, come first.
 */
#include "runtime/write/document/location.h"
#include "config/path.h"
#include "config/utf8.h"
#include "runtime/write/sidecar/function.h"
#include "runtime/write/sidecar/search.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* How much of it is path: not the ":line". */
static size_t path_length(const char *location) {
  const char *colon = strrchr(location, ':');
  return colon && colon[1] && !colon[1 + strspn(colon + 1, "0123456789")]
             ? (size_t)(colon - location)
             : strlen(location);
}

void amw_location_settle(json_t *object, const char *key,
                         const struct amw_sidecar *sidecar,
                         const char *directory) {
  const char *location = json_string_value(json_object_get(object, key));
  if (!location || (*location != '/' && strncmp(location, "../", 3) != 0))
    return;
  size_t length = path_length(location);
  size_t known = amw_sidecar_path(sidecar, location, length);
  const char *settled = NULL;
  if (known > 0)
    settled = location + length - known;
  else if (directory && *location == '/')
    settled = am_path_below(directory, location);
  if (settled && *settled && settled != location)
    json_object_set_new(object, key, json_string(settled));
}

/* "src/kv.c:12" of "prog: src/kv.c:12: find: Assertion `key' failed." */
static json_t *asserted_at(const char *message) {
  const char *end = strstr(message, ": Assertion `");
  const char *at = strstr(message, ": ");
  if (!end || !at || at >= end)
    return NULL;
  at += 2;
  size_t path = strcspn(at, ":"), line = 0;
  if (at[path] == ':')
    line = strspn(at + path + 1, "0123456789");
  return line > 0 && at[path + 1 + line] == ':'
             ? am_utf8_json(at, path + 1 + line)
             : NULL;
}

static json_t *thrown_at(const json_t *exception, const struct amw_last *last) {
  const char *class = json_string_value(json_object_get(exception, "class"));
  char *thrown = amw_exception_class(last->type);
  bool is_it = class && thrown && strcmp(class, thrown) == 0;
  free(thrown);
  return is_it && last->thrown.function
             ? json_sprintf("%s:%" PRIu64, last->thrown.function->path,
                            last->thrown.line)
             : NULL;
}

void amw_location_of_failure(json_t *metadata, const struct amw_last *last,
                             bool has_crashed) {
  json_t *failure = json_object_get(metadata, "test_failure");
  const char *message = json_string_value(json_object_get(failure, "message"));
  if (!failure || json_object_get(failure, "location"))
    return;
  json_t *place = thrown_at(json_object_get(metadata, "exception"), last);
  if (!place && message)
    place = asserted_at(message);
  if (!place && has_crashed && last->open)
    place = amw_function_location(last->open);
  if (!place)
    return;
  failure = json_copy(failure); /* the recording's own stays */
  json_object_set_new(failure, "location", place);
  json_object_set_new(metadata, "test_failure", failure);
}
