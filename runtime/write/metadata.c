/* SPDX-License-Identifier: MIT
 *
 * Builds the metadata. Keys of our own stand beside the specification's:
 * `recovered`, `dropped` and `elided`, each only where it applies.
 */
#include "metadata.h"
#include "bounds.h"
#include "function.h"

#include <string.h>

#define CLIENT_URL "https://appmap.io"

struct languages {
  size_t c, cxx;
};

static void count_language(void *context, struct am_function *function) {
  struct languages *languages = context;
  if (!function->called)
    return;
  if (strcmp(function->language, "c++") == 0)
    languages->cxx++;
  else
    languages->c++;
}

/* The language of most functions called. */
static json_t *make_language(struct am_sidecar *sidecar) {
  struct languages count = {0};
  am_sidecar_each(sidecar, count_language, &count);
  const char *name = count.cxx > count.c ? "c++" : "c";
  for (size_t i = 0; i < sidecar->unit_count; i++) {
    const json_t *unit = sidecar->units[i];
    const char *language = json_string_value(json_object_get(unit, "language"));
    json_t *engine = json_object_get(unit, "engine");
    json_t *version = json_object_get(unit, "version");
    if (!language || strcmp(language, name) || !json_is_string(version))
      continue;
    json_t *json = json_object();
    json_object_set_new(json, "name", json_string(name));
    if (json_is_string(engine))
      json_object_set(json, "engine", engine);
    json_object_set(json, "version", version);
    return json;
  }
  return NULL;
}

/* The recorder.type that the specification has for a kind of window. */
static const char *recorder_type(const char *kind) {
  static const char *const types[] = {"process", "requests", "remote", "code"};
  for (size_t i = 0; i < sizeof types / sizeof *types; i++)
    if (strcmp(kind, types[i]) == 0)
      return types[i];
  return "tests";
}

static double seconds_since_1970(const struct am_reader *reader,
                                 uint64_t ticks) {
  double since = (double)ticks - (double)reader->start.first.ticks;
  return ((double)reader->start.wall + since * reader->nanoseconds) / 1e9;
}

static void add_recovered(json_t *json) {
  static const char sentence[] =
      "the process ended without finishing its recording";
  json_t *recovered = json_object(), *exception = json_object();
  json_object_set_new(recovered, "reason", json_string(sentence));
  json_object_set_new(json, "recovered", recovered);
  json_object_set_new(exception, "class", json_string("UnfinishedRecording"));
  json_object_set_new(exception, "message", json_string(sentence));
  json_object_set_new(json, "exception", exception);
}

struct most_elided {
  const struct am_function *functions[AM_ELIDED_LISTED];
  size_t count;
};

/* Keeps the list in order, the function with the most first. */
static void list_elided(void *context, struct am_function *function) {
  struct most_elided *most = context;
  if (!function->elided)
    return;
  size_t at = most->count;
  if (at == AM_ELIDED_LISTED) {
    if (most->functions[--at]->elided >= function->elided)
      return;
  } else {
    most->count++;
  }
  for (; at > 0 && most->functions[at - 1]->elided < function->elided; at--)
    most->functions[at] = most->functions[at - 1];
  most->functions[at] = function;
}

static json_t *make_elided(const struct am_metadata *metadata) {
  const struct am_written *written = metadata->written;
  json_t *elided = json_object(), *limit = json_object();
  json_t *functions = json_array();
  struct most_elided most = {.count = 0};
  am_sidecar_each(metadata->sidecar, list_elided, &most);
  json_object_set_new(elided, "calls",
                      json_integer((json_int_t)written->elided));
  if (written->elided_calls && written->calls_limit)
    json_object_set_new(limit, "calls_per_function",
                        json_integer((json_int_t)written->calls_limit));
  if (written->elided_deep)
    json_object_set_new(limit, "depth",
                        json_integer((json_int_t)written->depth_limit));
  json_object_set_new(elided, "limit", limit);
  for (size_t i = 0; i < most.count; i++) {
    json_t *one = json_object();
    json_object_set_new(one, "name", json_string(most.functions[i]->name));
    json_object_set_new(one, "location",
                        am_function_location(most.functions[i]));
    json_object_set_new(one, "calls",
                        json_integer((json_int_t)most.functions[i]->elided));
    json_array_append_new(functions, one);
  }
  json_object_set_new(elided, "functions", functions);
  return elided;
}

static void add_losses(json_t *json, const struct am_metadata *metadata) {
  const struct am_written *written = metadata->written;
  if (written->dropped) {
    json_t *dropped = json_object();
    json_object_set_new(dropped, "events",
                        json_integer((json_int_t)written->dropped));
    json_object_set_new(dropped, "reason", json_string(written->reason));
    json_object_set_new(json, "dropped", dropped);
  }
  if (written->elided)
    json_object_set_new(json, "elided", make_elided(metadata));
}

/* What a person picks the recording by. */
static json_t *make_name(const struct am_reader *reader,
                         const struct am_window *window) {
  const char *program =
      json_string_value(json_object_get(reader->process, "program"));
  const char *name =
      json_string_value(json_object_get(reader->process, "name"));
  if (strcmp(window->kind, "process") == 0) {
    if (name && *name)
      return json_string(name);
    if (program && *program)
      return json_sprintf("%s %s", program, window->name);
  }
  return json_string(*window->name ? window->name : "recording");
}

json_t *am_metadata_make(const struct am_metadata *metadata) {
  const struct am_reader *reader = metadata->reader;
  const struct am_window *window = metadata->window;
  json_t *json = json_object();
  json_object_set_new(json, "name", make_name(reader, window));
  json_t *app = json_object_get(reader->process, "app");
  if (json_string_length(app) > 0)
    json_object_set(json, "app", app);
  json_t *language = make_language(metadata->sidecar);
  if (language)
    json_object_set_new(json, "language", language);
  json_object_set_new(json, "client",
                      json_pack("{s:s, s:s, s:s}", "name", "appmap-clang",
                                "url", CLIENT_URL, "version", APPMAP_VERSION));
  json_object_set_new(json, "recorder",
                      json_pack("{s:s, s:s}", "name", window->kind, "type",
                                recorder_type(window->kind)));
  json_object_set_new(json, "frameworks", json_array());
  if (metadata->git)
    json_object_set(json, "git", metadata->git);
  if (reader->start.wall > 0)
    json_object_set_new(json, "timestamp",
                        json_real(seconds_since_1970(reader, window->from)));
  if (metadata->recovered)
    add_recovered(json);
  if (metadata->written)
    add_losses(json, metadata);
  return json;
}
