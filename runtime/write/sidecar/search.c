/* SPDX-License-Identifier: MIT
 *
 * Lines are parsed only when their text has the name.
 */
#include "runtime/write/sidecar/search.h"
#include "config/utf8.h"
#include "runtime/write/sidecar/function.h"

#include <stdlib.h>
#include <string.h>

/* What stands behind the last "::" of a name. */
static const char *last_part(const char *name) {
  const char *part = name;
  for (const char *at = name; (at = strstr(at, "::")); part = at += 2)
    ;
  return *part ? part : name;
}

/* Whether the classes the function is in end with the scope of `name`. */
static bool is_in_scope(const struct amw_function *function, const char *name) {
  const char *part = last_part(name);
  if (part == name)
    return true;
  size_t length = (size_t)(part - name) - 2;
  json_t *class = amw_function_class(function);
  const char *text = json_string_value(class);
  size_t whole = json_string_length(class);
  bool is = text && length <= whole &&
            memcmp(text + whole - length, name, length) == 0 &&
            (length == whole || text[whole - length - 1] == ':');
  json_decref(class);
  return is;
}

/* Calls `each` with the functions of this name; no others are parsed. */
static void each_named(struct amw_sidecar *sidecar, const char *name,
                       void (*each)(void *context,
                                    struct amw_function *function),
                       void *context) {
  json_t *text = am_utf8_text(last_part(name));
  char *quoted = json_dumps(text, JSON_ENCODE_ANY);
  for (size_t i = 0; quoted && i < sidecar->lines.slot_count; i++) {
    const struct amw_line *line = &sidecar->lines.slots[i];
    if (line->kind != AMW_LINE_FUNCTION || !amw_line_is_named(line, quoted))
      continue;
    struct amw_function *function = amw_sidecar_of_id(sidecar, line->id);
    if (function && is_in_scope(function, name))
      each(context, function);
  }
  free(quoted);
  json_decref(text);
}

struct only {
  struct amw_function *found;
  size_t count;
};

static void note_only(void *context, struct amw_function *function) {
  struct only *only = context;
  only->found = function;
  only->count++;
}

static struct amw_function *only_named(struct amw_sidecar *sidecar,
                                       const char *name) {
  struct only only = {0};
  each_named(sidecar, name, note_only, &only);
  return only.count == 1 ? only.found : NULL;
}

struct holding {
  const char *path;
  size_t length;
  long long line;
  struct amw_function *found;
};

static void note_holding(void *context, struct amw_function *function) {
  struct holding *holding = context;
  if (strlen(function->path) == holding->length &&
      memcmp(function->path, holding->path, holding->length) == 0 &&
      function->line <= holding->line &&
      (!holding->found || holding->found->line < function->line))
    holding->found = function;
}

struct amw_function *amw_sidecar_holding(struct amw_sidecar *sidecar,
                                         const char *name,
                                         const char *location) {
  const char *colon = strrchr(location, ':');
  if (!colon)
    return NULL;
  struct holding holding = {location, (size_t)(colon - location),
                            strtoll(colon + 1, NULL, 10), NULL};
  each_named(sidecar, name, note_holding, &holding);
  return holding.found;
}

struct amw_function *amw_sidecar_named(struct amw_sidecar *sidecar,
                                       const char *name) {
  for (size_t i = 0; i < sidecar->touched_count; i++) {
    struct amw_function *function = sidecar->touched[i];
    if (strcmp(function->name, last_part(name)) == 0 &&
        is_in_scope(function, name))
      return function;
  }
  return only_named(sidecar, name);
}

struct amw_function *amw_sidecar_at(struct amw_sidecar *sidecar,
                                    const char *location) {
  const char *colon = strrchr(location, ':');
  for (size_t i = 0; colon && i < sidecar->touched_count; i++) {
    struct amw_function *function = sidecar->touched[i];
    if (strtoll(colon + 1, NULL, 10) == function->line &&
        strlen(function->path) == (size_t)(colon - location) &&
        strncmp(function->path, location, (size_t)(colon - location)) == 0)
      return function;
  }
  return NULL;
}

/* Whether `file` ends with this path. */
static bool ends_with(const char *file, size_t length, const char *path,
                      size_t size) {
  return size <= length && memcmp(file + length - size, path, size) == 0 &&
         (size == length || file[length - size - 1] == '/');
}

/* Where the JSON string ends that begins at `at`, behind its quote. */
static const char *string_end(const char *at, size_t rest) {
  const char *limit = at + rest;
  while (at < limit && *at != '"')
    at += *at == '\\' ? 2 : 1;
  return at < limit ? at : NULL;
}

/* The length of the line's path if `file` ends with it, else 0. */
static size_t path_at_end(const struct amw_line *line, const char *file,
                          size_t length) {
  size_t rest, size;
  const char *path = amw_line_value(line, "\"path\":\"", &rest);
  const char *end = path ? string_end(path, rest) : NULL;
  if (!end)
    return 0;
  size = (size_t)(end - path);
  if (!memchr(path, '\\', size))
    return ends_with(file, length, path, size) ? size : 0;
  json_t *text = json_loadb(path - 1, size + 2, JSON_DECODE_ANY, NULL);
  size = json_string_length(text);
  if (!text || !ends_with(file, length, json_string_value(text), size))
    size = 0;
  json_decref(text);
  return size;
}

size_t amw_sidecar_path(const struct amw_sidecar *sidecar, const char *file,
                        size_t length) {
  size_t longest = 0;
  for (size_t i = 0; i < sidecar->lines.slot_count; i++) {
    if (sidecar->lines.slots[i].kind != AMW_LINE_FUNCTION)
      continue;
    size_t size = path_at_end(&sidecar->lines.slots[i], file, length);
    if (size > longest)
      longest = size;
  }
  return longest;
}
