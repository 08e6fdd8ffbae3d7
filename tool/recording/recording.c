/* SPDX-License-Identifier: MIT
 *
 * Reads a recording in one pass: jansson parses value by value, this file walks
 * the outermost object and the array of events. Whatever the file holds, the
 * worst outcome is one line that names the line.
 */
#include "tool/recording/recording.h"
#include "runtime/lib/hash.h"

#include "tool/files/input.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Where the reader is. */
struct cursor {
  struct am_appmap *recording;
  size_t position;
  struct am_error *error;
};

static int fail(const struct cursor *cursor, size_t position,
                const char *what) {
  size_t line = 1;
  const struct am_appmap *recording = cursor->recording;
  for (size_t i = 0; i < position && i < recording->size; i++)
    line += recording->text[i] == '\n';
  return am_error_set(cursor->error, "line %zu: %s", line, what);
}

/* Room in *array for one more element; elements keep their index, not their
 * address. NULL when memory is out. */
static void *grow(void *array, size_t count, size_t *space, size_t size) {
  void *elements;
  memcpy(&elements, array, sizeof(elements));
  if (count < *space)
    return elements;
  size_t more = *space ? *space * 2 : 64;
  elements = reallocarray(elements, more, size);
  if (!elements)
    return NULL;
  memcpy(array, &elements, sizeof(elements));
  *space = more;
  return elements;
}

/* Behind a mark of UTF-8, which other tools may have put there. */
static size_t start_of(const struct am_appmap *recording) {
  bool marked =
      recording->size >= 3 && memcmp(recording->text, "\xef\xbb\xbf", 3) == 0;
  return marked ? 3 : 0;
}

static bool is_utf16(const struct am_appmap *recording) {
  return recording->size >= 2 && (memcmp(recording->text, "\xff\xfe", 2) == 0 ||
                                  memcmp(recording->text, "\xfe\xff", 2) == 0);
}

static int peek(struct cursor *cursor) {
  const struct am_appmap *recording = cursor->recording;
  while (cursor->position < recording->size &&
         strchr(" \t\r\n", recording->text[cursor->position]) &&
         recording->text[cursor->position])
    cursor->position++;
  return cursor->position < recording->size
             ? (unsigned char)recording->text[cursor->position]
             : EOF;
}

static bool take(struct cursor *cursor, char expected) {
  if (peek(cursor) != expected)
    return false;
  cursor->position++;
  return true;
}

/* The value at the cursor, which moves behind it; NULL: an error. */
static json_t *parse(struct cursor *cursor) {
  const struct am_appmap *recording = cursor->recording;
  if (peek(cursor) == EOF) {
    fail(cursor, cursor->position, "the file ends in the middle");
    return NULL;
  }
  json_error_t error;
  json_t *value = json_loadb(
      recording->text + cursor->position, recording->size - cursor->position,
      JSON_DECODE_ANY | JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL, &error);
  cursor->position += (size_t)error.position;
  if (!value)
    fail(cursor, cursor->position,
         json_error_code(&error) == json_error_premature_end_of_input
             ? "the file ends in the middle"
             : error.text);
  return value;
}

json_t *am_appmap_event(const struct am_appmap *recording, size_t offset) {
  if (offset == AM_NO_EVENT)
    return NULL;
  return json_loadb(recording->text + offset, recording->size - offset,
                    JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL, NULL);
}

/* The place of the thread in the index, or the place that it would get. */
static size_t place_of(const struct am_appmap *recording, json_int_t id) {
  size_t last = recording->index_size - 1;
  size_t at = (am_spread((uint64_t)id) >> 32) & last;
  while (recording->index[at] &&
         recording->threads[recording->index[at] - 1].id != id)
    at = (at + 1) & last;
  return at;
}

/* The index is at most half full: a server may have made a thread for each of a
 * million requests. */
static int grow_index(struct am_appmap *recording) {
  if (recording->index_size > 2 * recording->thread_count)
    return 0;
  size_t size = recording->index_size ? 2 * recording->index_size : 64;
  size_t *index = calloc(size, sizeof(*index));
  if (!index)
    return -1;
  free(recording->index);
  recording->index = index;
  recording->index_size = size;
  for (size_t i = 0; i < recording->thread_count; i++)
    recording->index[place_of(recording, recording->threads[i].id)] = i + 1;
  return 0;
}

/* NULL when memory is out. */
static struct am_recorded_thread *thread_of(struct am_appmap *recording,
                                            json_int_t id) {
  if (grow_index(recording) != 0)
    return NULL;
  size_t at = place_of(recording, id);
  if (recording->index[at])
    return &recording->threads[recording->index[at] - 1];
  if (!grow(&recording->threads, recording->thread_count,
            &recording->thread_space, sizeof(*recording->threads)))
    return NULL;
  struct am_recorded_thread *thread =
      &recording->threads[recording->thread_count++];
  *thread = (struct am_recorded_thread){.id = id};
  recording->index[at] = recording->thread_count;
  return thread;
}

static int add_call(struct am_appmap *recording,
                    struct am_recorded_thread *thread, json_int_t id,
                    size_t offset) {
  if (!grow(&recording->calls, recording->call_count, &recording->call_space,
            sizeof(*recording->calls)))
    return -1;
  am_call_index index = (am_call_index)recording->call_count++;
  struct am_call *calls = recording->calls;
  calls[index] = (struct am_call){
      .id = id, .call = offset, .back = AM_NO_EVENT, .parent = thread->open};
  am_call_index *first =
      thread->open ? &calls[thread->open].child : &thread->first;
  am_call_index *last =
      thread->open ? &calls[thread->open].last_child : &thread->last;
  if (*last)
    calls[*last].next = index;
  else
    *first = index;
  *last = index;
  thread->open = index;
  return 0;
}

/* By identity, as the writer pairs them: whatever is still open inside the call
 * that returns did not return. A return of no open call is left out. */
static void add_return(struct am_appmap *recording,
                       struct am_recorded_thread *thread, json_int_t call,
                       size_t offset) {
  struct am_call *calls = recording->calls;
  am_call_index index = thread->open;
  while (index && calls[index].id != call)
    index = calls[index].parent;
  if (!index)
    return;
  calls[index].back = offset;
  thread->open = calls[index].parent;
}

static int add_event(struct cursor *cursor, const json_t *event,
                     size_t offset) {
  struct am_appmap *recording = cursor->recording;
  const char *kind = json_string_value(json_object_get(event, "event"));
  const json_t *id = json_object_get(event, "id");
  const json_t *thread_id = json_object_get(event, "thread_id");
  const json_t *parent = json_object_get(event, "parent_id");
  if (!json_is_object(event))
    return fail(cursor, offset, "an event is not an object");
  if (!json_is_integer(id) || !json_is_integer(thread_id))
    return fail(cursor, offset, "an event without `id` or `thread_id`");
  struct am_recorded_thread *thread =
      thread_of(recording, json_integer_value(thread_id));
  bool is_call = kind && strcmp(kind, "call") == 0;
  recording->events++;
  if (!thread || (is_call && add_call(recording, thread, json_integer_value(id),
                                      offset) != 0))
    return am_error_set(cursor->error, "out of memory");
  if (is_call)
    return 0;
  if (!kind || strcmp(kind, "return") != 0)
    return fail(cursor, offset, "an event that is neither `call` nor `return`");
  if (!json_is_integer(parent))
    return fail(cursor, offset, "a return without `parent_id`");
  add_return(recording, thread, json_integer_value(parent), offset);
  return 0;
}

static int read_events(struct cursor *cursor) {
  if (!take(cursor, '['))
    return fail(cursor, cursor->position, "`events` is not an array");
  if (take(cursor, ']'))
    return 0;
  do {
    peek(cursor);
    size_t offset = cursor->position;
    json_t *event = parse(cursor);
    if (!event)
      return -1;
    int result = add_event(cursor, event, offset);
    json_decref(event);
    if (result != 0)
      return -1;
  } while (take(cursor, ','));
  return take(cursor, ']')
             ? 0
             : fail(cursor, cursor->position, "',' or ']' expected");
}

static int compare_ids(const void *key, const void *element) {
  json_int_t id = *(const json_int_t *)key;
  json_int_t other = ((const struct am_call *)element)->id;
  return (id > other) - (id < other);
}

/* Ids rise through a valid file. */
static struct am_call *find_call(const struct am_appmap *recording,
                                 json_int_t id) {
  return bsearch(&id, recording->calls + 1, recording->call_count - 1,
                 sizeof(*recording->calls), compare_ids);
}

/* Other agents correct earlier events: the last word is what counts. */
static int read_updates(struct cursor *cursor) {
  if (!take(cursor, '{'))
    return fail(cursor, cursor->position, "`eventUpdates` is not an object");
  if (take(cursor, '}'))
    return 0;
  do {
    json_t *key = parse(cursor);
    bool colon = key && take(cursor, ':');
    json_decref(key);
    if (!key)
      return -1;
    if (!colon)
      return fail(cursor, cursor->position, "':' expected");
    peek(cursor);
    size_t offset = cursor->position;
    json_t *event = parse(cursor);
    if (!event)
      return -1;
    json_int_t id = json_integer_value(json_object_get(event, "id"));
    json_int_t of = json_integer_value(json_object_get(event, "parent_id"));
    json_decref(event);
    struct am_call *call = find_call(cursor->recording, of ? of : id);
    if (call)
      *(of ? &call->back : &call->call) = offset;
  } while (take(cursor, ','));
  return take(cursor, '}')
             ? 0
             : fail(cursor, cursor->position, "',' or '}' expected");
}

static int read_member(struct cursor *cursor) {
  struct am_appmap *recording = cursor->recording;
  json_t *key = parse(cursor);
  if (!key)
    return -1;
  char name[32] = "";
  if (json_is_string(key))
    strncpy(name, json_string_value(key), sizeof(name) - 1);
  json_decref(key);
  if (!take(cursor, ':'))
    return fail(cursor, cursor->position, "':' expected");
  peek(cursor);
  if (strcmp(name, "events") == 0)
    return read_events(cursor);
  if (strcmp(name, "eventUpdates") == 0 && peek(cursor) == '{')
    return read_updates(cursor);
  json_t *value = parse(cursor);
  if (!value)
    return -1;
  json_t **place = NULL;
  if (strcmp(name, "metadata") == 0)
    place = &recording->metadata;
  else if (strcmp(name, "classMap") == 0)
    place = &recording->class_map;
  if (!place) {
    json_decref(value);
    return 0;
  }
  json_decref(*place);
  *place = value;
  return 0;
}

static int read_members(struct cursor *cursor) {
  if (peek(cursor) == EOF)
    return fail(cursor, 0, "the file is empty");
  if (is_utf16(cursor->recording))
    return fail(cursor, 0, "this is UTF-16, and must be UTF-8");
  if (!take(cursor, '{'))
    return fail(cursor, cursor->position, "this is not an AppMap");
  if (!take(cursor, '}')) {
    do {
      if (read_member(cursor) != 0)
        return -1;
    } while (take(cursor, ','));
    if (!take(cursor, '}'))
      return fail(cursor, cursor->position,
                  peek(cursor) == EOF ? "the file ends in the middle"
                                      : "',' or '}' expected");
  }
  if (peek(cursor) != EOF)
    return fail(cursor, cursor->position, "something follows the AppMap");
  return 0;
}

int am_appmap_load(struct am_appmap *recording, const char *file,
                   struct am_error *error) {
  *recording = (struct am_appmap){.file = file, .call_count = 1};
  if (strcmp(file, "-") == 0)
    recording->file = "standard input";
  recording->calls = calloc(64, sizeof(*recording->calls));
  if (!recording->calls)
    return am_error_set(error, "out of memory");
  recording->call_space = 64;
  if (am_input_read(file, &recording->text, &recording->size, error) != 0)
    return -1;
  struct cursor cursor = {
      .recording = recording, .position = start_of(recording), .error = error};
  if (read_members(&cursor) != 0)
    return -1;
  if (!json_is_object(recording->metadata))
    return fail(&cursor, 0, "this is not an AppMap: no `metadata`");
  return 0;
}

void am_appmap_free(struct am_appmap *recording) {
  json_decref(recording->metadata);
  json_decref(recording->class_map);
  free(recording->calls);
  free(recording->threads);
  free(recording->index);
  free(recording->text);
}
