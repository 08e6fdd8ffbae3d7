/* SPDX-License-Identifier: MIT
 *
 * Merges the lines that tell of a window. Ids rise, so that a new window is
 * nearly always the last; lines may be damaged.
 */
#include "runtime/write/read/recordings.h"
#include "runtime/lib/array.h"

#include <string.h>

static size_t index_of(const struct amw_windows *windows, int64_t id) {
  size_t low = 0, high = windows->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (windows->list[middle].id < id)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

struct amw_window *amw_windows_find(const struct amw_windows *windows,
                                    int64_t id) {
  size_t at = index_of(windows, id);
  return at < windows->count && windows->list[at].id == id ? &windows->list[at]
                                                           : NULL;
}

static struct amw_window *find_or_add(struct amw_windows *windows, int64_t id) {
  struct amw_window *window = amw_windows_find(windows, id);
  if (window)
    return window;
  size_t at = index_of(windows, id);
  struct amw_window *list =
      am_array_grow(windows->list, windows->count, sizeof *list);
  if (!list)
    return NULL;
  windows->list = list;
  memmove(list + at + 1, list + at, (windows->count - at) * sizeof *list);
  windows->count++;
  list[at] = (struct amw_window){.id = id,
                                 .text = json_object(),
                                 .to = UINT64_MAX,
                                 .dropped_after = UINT64_MAX};
  return &list[at];
}

static const char *say(const struct amw_window *window, const char *key) {
  return json_string_value(json_object_get(window->text, key));
}

static bool read_number(const json_t *line, const char *key, uint64_t *number) {
  const json_t *value = json_object_get(line, key);
  if (!json_is_integer(value))
    return false;
  *number = (uint64_t)json_integer_value(value);
  return true;
}

static void merge(struct amw_window *window, json_t *line) {
  json_t *metadata = json_object_get(line, "metadata");
  json_t *known = json_object_get(window->text, "metadata");
  if (json_is_object(metadata) && known) {
    json_object_update(known, metadata);
    json_object_del(line, "metadata");
  } else if (metadata && !json_is_object(metadata)) {
    json_object_del(line, "metadata");
  }
  json_object_update(window->text, line);
}

static void add_omitted(struct amw_window *window, json_t *line) {
  if (!window->omitted)
    window->omitted = json_array();
  json_array_append(window->omitted, json_object_get(line, "omit"));
  json_object_del(line, "omit");
}

static void forget_text(struct amw_window *window) {
  json_decref(window->text);
  json_decref(window->omitted);
  window->omitted = NULL;
  window->text = NULL;
  window->kind = window->type = window->name = window->function = NULL;
  window->metadata = NULL;
}

void amw_windows_add(struct amw_windows *windows, json_t *line) {
  uint64_t log;
  struct amw_window *window =
      find_or_add(windows, json_integer_value(json_object_get(line, "id")));
  if (!window || window->done)
    return;
  if (json_is_true(json_object_get(line, "done"))) {
    window->done = true;
    forget_text(window);
    return;
  }
  window->closed |= read_number(line, "to", &window->to);
  read_number(line, "from", &window->from);
  read_number(line, "muted",
              window->closed ? &window->muted_after : &window->muted_before);
  read_number(line, "dropped",
              window->closed ? &window->dropped_after
                             : &window->dropped_before);
  if (read_number(line, "log", &log))
    window->log = (uint32_t)log;
  if (json_object_get(line, "omit"))
    add_omitted(window, line);
  merge(window, line);
  window->kind = say(window, "kind");
  if (!window->kind)
    window->kind = "process";
  window->type = say(window, "type");
  window->name = say(window, "name");
  window->function = say(window, "function");
  window->metadata = json_object_get(window->text, "metadata");
  window->since = json_integer_value(json_object_get(window->text, "since"));
  window->signal = json_integer_value(json_object_get(window->text, "signal"));
  window->replace = json_is_true(json_object_get(window->text, "replace"));
}

void amw_windows_forget(struct amw_windows *windows) {
  size_t kept = 0;
  for (size_t i = 0; i < windows->count; i++)
    if (!windows->list[i].done)
      windows->list[kept++] = windows->list[i];
  windows->count = kept;
}

void amw_windows_close(struct amw_windows *windows) {
  for (size_t i = 0; i < windows->count; i++)
    forget_text(&windows->list[i]);
  free(windows->list);
  *windows = (struct amw_windows){0};
}
