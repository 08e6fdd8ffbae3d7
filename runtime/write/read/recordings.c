/* SPDX-License-Identifier: MIT
 *
 * Merges the lines that tell of a recording. Ids rise, so that a new recording
 * is nearly always the last; lines may be damaged.
 */
#include "runtime/write/read/recordings.h"
#include "runtime/lib/array.h"

#include <string.h>

static size_t index_of(const struct amw_recordings *recordings, int64_t id) {
  size_t low = 0, high = recordings->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (recordings->list[middle].id < id)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

struct amw_recording *
amw_recordings_find(const struct amw_recordings *recordings, int64_t id) {
  size_t at = index_of(recordings, id);
  return at < recordings->count && recordings->list[at].id == id
             ? &recordings->list[at]
             : NULL;
}

static struct amw_recording *find_or_add(struct amw_recordings *recordings,
                                         int64_t id) {
  struct amw_recording *recording = amw_recordings_find(recordings, id);
  if (recording)
    return recording;
  size_t at = index_of(recordings, id);
  struct amw_recording *list =
      am_array_grow(recordings->list, recordings->count, sizeof *list);
  if (!list)
    return NULL;
  recordings->list = list;
  memmove(list + at + 1, list + at, (recordings->count - at) * sizeof *list);
  recordings->count++;
  list[at] = (struct amw_recording){.id = id,
                                    .text = json_object(),
                                    .to = UINT64_MAX,
                                    .dropped_after = UINT64_MAX};
  return &list[at];
}

static const char *say(const struct amw_recording *recording, const char *key) {
  return json_string_value(json_object_get(recording->text, key));
}

static bool read_number(const json_t *line, const char *key, uint64_t *number) {
  const json_t *value = json_object_get(line, key);
  if (!json_is_integer(value))
    return false;
  *number = (uint64_t)json_integer_value(value);
  return true;
}

static void merge(struct amw_recording *recording, json_t *line) {
  json_t *metadata = json_object_get(line, "metadata");
  json_t *known = json_object_get(recording->text, "metadata");
  if (json_is_object(metadata) && known) {
    json_object_update(known, metadata);
    json_object_del(line, "metadata");
  } else if (metadata && !json_is_object(metadata)) {
    json_object_del(line, "metadata");
  }
  json_object_update(recording->text, line);
}

static void add_omitted(struct amw_recording *recording, json_t *line) {
  if (!recording->omitted)
    recording->omitted = json_array();
  json_array_append(recording->omitted, json_object_get(line, "omit"));
  json_object_del(line, "omit");
}

static void forget_text(struct amw_recording *recording) {
  json_decref(recording->text);
  json_decref(recording->omitted);
  recording->omitted = NULL;
  recording->text = NULL;
  recording->kind = recording->type = recording->name = recording->function =
      NULL;
  recording->metadata = NULL;
}

/* A process that a test started, and that did not end the test, is no test. */
static bool is_part(const struct amw_recording *recording) {
  const char *type = recording->type ? recording->type : recording->kind;
  bool is_named = json_object_get(recording->metadata, "name");
  return json_is_true(json_object_get(recording->text, "child")) &&
         (strcmp(type, "tests") == 0 ||
          (strcmp(type, "process") == 0 && is_named)) &&
         !json_object_get(recording->metadata, "test_status");
}

void amw_recordings_add(struct amw_recordings *recordings, json_t *line) {
  uint64_t log;
  struct amw_recording *recording =
      find_or_add(recordings, json_integer_value(json_object_get(line, "id")));
  if (!recording || recording->done)
    return;
  if (json_is_true(json_object_get(line, "done"))) {
    recording->done = true;
    forget_text(recording);
    return;
  }
  recording->closed |= read_number(line, "to", &recording->to);
  read_number(line, "from", &recording->from);
  read_number(line, "muted",
              recording->closed ? &recording->muted_after
                                : &recording->muted_before);
  read_number(line, "dropped",
              recording->closed ? &recording->dropped_after
                                : &recording->dropped_before);
  if (read_number(line, "log", &log))
    recording->log = (uint32_t)log;
  if (json_object_get(line, "omit"))
    add_omitted(recording, line);
  merge(recording, line);
  recording->kind = say(recording, "kind");
  if (!recording->kind)
    recording->kind = "process";
  recording->type = say(recording, "type");
  recording->name = say(recording, "name");
  recording->function = say(recording, "function");
  recording->metadata = json_object_get(recording->text, "metadata");
  recording->since =
      json_integer_value(json_object_get(recording->text, "since"));
  recording->signal =
      json_integer_value(json_object_get(recording->text, "signal"));
  recording->is_part = is_part(recording);
  if (recording->is_part)
    recording->kind = recording->type = "process";
  recording->replace =
      json_is_true(json_object_get(recording->text, "replace"));
}

void amw_recordings_forget(struct amw_recordings *recordings) {
  size_t kept = 0;
  for (size_t i = 0; i < recordings->count; i++)
    if (!recordings->list[i].done)
      recordings->list[kept++] = recordings->list[i];
  recordings->count = kept;
}

void amw_recordings_close(struct amw_recordings *recordings) {
  for (size_t i = 0; i < recordings->count; i++)
    forget_text(&recordings->list[i]);
  free(recordings->list);
  *recordings = (struct amw_recordings){0};
}
