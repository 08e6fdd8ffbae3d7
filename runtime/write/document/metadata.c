/* SPDX-License-Identifier: MIT
 *
 * Builds the metadata. Keys of our own stand beside the specification's:
 * `recovered`, `dropped` and `elided`, each only where it applies.
 */
#include "runtime/write/document/metadata.h"
#include "config/utf8.h"
#include "runtime/port/libc.h"
#include "runtime/write/bounds/bounds.h"
#include "runtime/write/calls/exception.h"
#include "runtime/write/document/location.h"
#include "runtime/write/document/package.h"
#include "runtime/write/sidecar/function.h"
#include "runtime/write/sidecar/search.h"
#include "runtime/write/text/value_text.h"

#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

/* Of this client alone; there is no page of its own yet. */
#define CLIENT_URL "https://appmap.io/#appmap-clang"

struct languages {
  size_t c, cxx;
};

static void count_language(void *context, struct amw_function *function) {
  struct languages *languages = context;
  if (!function->called || function->is_mark)
    return;
  if (strcmp(function->language, "c++") == 0)
    languages->cxx++;
  else
    languages->c++;
}

/* "C++20" is newer than "C++98", "C11" than "C99". */
static int year_of(const char *standard) {
  int year = atoi(standard + strcspn(standard, "0123456789"));
  return year >= 80 ? year - 100 : year;
}

/* The unit of this language with the newest standard. */
static const json_t *newest_unit(const struct amw_sidecar *sidecar,
                                 const char *name) {
  const json_t *newest = NULL;
  int year = INT_MIN;
  for (size_t i = 0; i < sidecar->unit_count; i++) {
    const json_t *unit = sidecar->units[i];
    const char *language = json_string_value(json_object_get(unit, "language"));
    const char *standard = json_string_value(json_object_get(unit, "standard"));
    if (!language || strcmp(language, name) != 0 || !standard ||
        (newest && year_of(standard) <= year))
      continue;
    newest = unit;
    year = year_of(standard);
  }
  return newest;
}

/* The language of most functions called, by its standard, and the compiler. */
static json_t *make_language(struct amw_sidecar *sidecar) {
  struct languages count = {0};
  amw_sidecar_each(sidecar, count_language, &count);
  const char *name = count.cxx > count.c ? "c++" : "c";
  const json_t *unit = newest_unit(sidecar, name);
  if (!unit)
    unit = newest_unit(sidecar, name = *name == 'c' && name[1] ? "c" : "c++");
  if (!unit)
    return NULL;
  const char *engine = json_string_value(json_object_get(unit, "engine"));
  const char *version = json_string_value(json_object_get(unit, "version"));
  return json_pack(
      "{s:s, s:o*, s:O}", "name", name, "engine",
      engine ? json_sprintf("%s %s", engine, version ? version : "") : NULL,
      "version", json_object_get(unit, "standard"));
}

/* The specification's recorder.type. */
static const char *recorder_type(const struct amw_recording *recording) {
  static const char *const types[] = {"process", "requests", "remote", "code"};
  if (recording->type)
    return recording->type;
  for (size_t i = 0; i < sizeof types / sizeof *types; i++)
    if (strcmp(recording->kind, types[i]) == 0)
      return types[i];
  return "tests";
}

static double seconds_since_1970(const struct amw_reader *reader,
                                 uint64_t ticks) {
  double since = (double)ticks - (double)reader->start.first.ticks;
  return ((double)reader->start.wall + since * reader->nanoseconds) / 1e9;
}

/* Sets what is not yet said. Takes the reference to `value`. */
static void set_missing(json_t *json, const char *key, json_t *value) {
  if (json_object_get(json, key))
    json_decref(value);
  else
    json_object_set_new(json, key, value);
}

/* "SIGSEGV" */
static json_t *signal_class(int signal) {
  const char *name = sigabbrev_np(signal);
  return name ? json_sprintf("SIG%s", name) : json_sprintf("signal %d", signal);
}

/* What the signal is called, and what more was said. An abort, which is
 * called for, is but how the program ends: there the reason is enough. */
static json_t *signal_message(const struct am_start *start) {
  int signal = (int)start->signal;
  const char *name = sigdescr_np(signal);
  size_t length = strnlen(start->last_words, sizeof start->last_words);
  while (length > 0 && start->last_words[length - 1] == '\n')
    length--;
  json_t *words = am_utf8_json(start->last_words, length);
  json_t *message = words;
  if (length == 0)
    message = name ? json_string(name) : signal_class(signal);
  else if (signal != SIGABRT)
    message = json_sprintf("%s: %s", name, json_string_value(words));
  if (message != words)
    json_decref(words);
  return message;
}

/* What nobody caught, with its message as far as it is known. */
static json_t *uncaught(const struct am_start *start, bool is_shown) {
  char mangled[sizeof start->uncaught + 1] = "";
  memcpy(mangled, start->uncaught, sizeof start->uncaught);
  char *class = amw_exception_class(mangled), number[128];
  size_t length = strnlen(start->last_words, sizeof start->last_words);
  json_t *message;
  if (amw_exception_number(mangled, start->last_words, number, sizeof number))
    message = am_utf8_text(is_shown ? number : "");
  else
    message = am_utf8_json(start->last_words, length);
  json_t *exception =
      json_pack("{s:o, s:o}", "class", am_utf8_text(class ? class : mangled),
                "message", message);
  free(class);
  return exception;
}

/* "std::runtime_error: what it says" */
static json_t *sentence(const json_t *exception) {
  json_t *message = json_object_get(exception, "message");
  return json_sprintf(
      "%s%s%s", json_string_value(json_object_get(exception, "class")),
      json_string_length(message) ? ": " : "", json_string_value(message));
}

/* The process ended before the recording did: by the signal that the test is to
 * end with, or too early. */
static void add_recovered(json_t *json, const struct amw_reader *reader,
                          const struct amw_recording *recording) {
  const struct am_start *start = &reader->start;
  const char *display =
      json_string_value(json_object_get(reader->process, "display"));
  static const char unfinished[] =
      "the process ended without finishing its recording";
  int signal = (int)start->signal;
  json_t *exception, *message;
  if (start->uncaught[0]) {
    exception = uncaught(start, display && !strcmp(display, "true"));
    message = sentence(exception);
  } else {
    message = signal ? signal_message(start) : json_string(unfinished);
    exception = json_pack("{s:o, s:O}", "class",
                          signal ? signal_class(signal)
                                 : json_string("UnfinishedRecording"),
                          "message", message);
  }
  json_object_set_new(json, "recovered", json_pack("{s:O}", "reason", message));
  set_missing(json, "exception", exception);
  bool is_test = strcmp(recorder_type(recording), "tests") == 0;
  if (is_test && signal && signal == recording->signal) {
    set_missing(json, "test_status", json_string("succeeded"));
  } else if (is_test) {
    set_missing(json, "test_status", json_string("failed"));
    set_missing(json, "test_failure", json_pack("{s:O}", "message", message));
  }
  json_decref(message);
}

struct most_elided {
  const struct amw_function *functions[AMW_ELIDED_LISTED];
  size_t count;
};

/* Keeps the list in order, the function with the most first. */
static void list_elided(void *context, struct amw_function *function) {
  struct most_elided *most = context;
  if (!function->elided)
    return;
  size_t at = most->count;
  if (at == AMW_ELIDED_LISTED) {
    if (most->functions[--at]->elided >= function->elided)
      return;
  } else {
    most->count++;
  }
  for (; at > 0 && most->functions[at - 1]->elided < function->elided; at--)
    most->functions[at] = most->functions[at - 1];
  most->functions[at] = function;
}

static json_t *make_elided(const struct amw_metadata *metadata) {
  const struct amw_written *written = metadata->written;
  json_t *elided = json_object(), *limit = json_object();
  json_t *functions = json_array();
  struct most_elided most = {.count = 0};
  amw_sidecar_each(metadata->sidecar, list_elided, &most);
  json_object_set_new(elided, "calls",
                      json_integer((json_int_t)written->elided));
  uint64_t calls =
      written->elided_calls ? written->calls_limit : written->mute_limit;
  if ((written->elided_calls || written->elided_muted) && calls)
    json_object_set_new(limit, "calls_per_function",
                        json_integer((json_int_t)calls));
  if (written->elided_deep)
    json_object_set_new(limit, "depth",
                        json_integer((json_int_t)written->depth_limit));
  if (written->elided_late)
    json_object_set_new(limit, "time",
                        json_integer((json_int_t)written->time_limit));
  json_object_set_new(elided, "limit", limit);
  for (size_t i = 0; i < most.count; i++) {
    json_t *one = json_object();
    json_object_set_new(one, "name", json_string(most.functions[i]->name));
    json_object_set_new(one, "location",
                        amw_function_location(most.functions[i]));
    json_object_set_new(one, "calls",
                        json_integer((json_int_t)most.functions[i]->elided));
    json_array_append_new(functions, one);
  }
  json_object_set_new(elided, "functions", functions);
  return elided;
}

static void add_losses(json_t *json, const struct amw_metadata *metadata) {
  const struct amw_written *written = metadata->written;
  if (written->dropped) {
    json_t *dropped = json_object();
    json_object_set_new(dropped, "events",
                        json_integer((json_int_t)written->dropped));
    json_object_set_new(dropped, "reason", json_string(written->why.text));
    json_object_set_new(json, "dropped", dropped);
  }
  if (written->elided)
    json_object_set_new(json, "elided", make_elided(metadata));
}

/* What a person picks the recording by. */
static json_t *make_name(const struct amw_reader *reader,
                         const struct amw_recording *recording) {
  const char *program =
      json_string_value(json_object_get(reader->process, "program"));
  const char *name =
      json_string_value(json_object_get(reader->process, "name"));
  if (strcmp(recording->kind, "process") == 0) {
    if (name && *name)
      return json_string(name);
    if (program && *program)
      return json_sprintf("%s %s", program, recording->name);
  }
  return am_utf8_text(*recording->name ? recording->name : "recording");
}

/* "Stack Overflows (child process)" */
static void name_part(json_t *json) {
  const char *name = json_string_value(json_object_get(json, "name"));
  json_object_set_new(json, "name", json_sprintf("%s (child process)", name));
}

/* The function that is the test, or began the recording: by its name, or else
 * by its place. */
static void add_function(json_t *json, struct amw_sidecar *sidecar,
                         const char *recorder, const char *name) {
  const char *place =
      json_string_value(json_object_get(json, "source_location"));
  const struct amw_function *function = NULL;
  if (name && place)
    function = amw_sidecar_holding(sidecar, name, place);
  if (name && !function)
    function = amw_sidecar_named(sidecar, name);
  else if (place && !function)
    function = amw_sidecar_at(sidecar, place);
  /* Who serves a request for a library is the first that it calls. */
  if (!function && !place && !strcmp(recorder, "requests"))
    function = sidecar->touched_count ? sidecar->touched[0] : NULL;
  if (!function)
    return;
  json_t *class = amw_function_class(function);
  set_missing(json, "source_location", amw_function_location(function));
  set_missing(json, "recording",
              json_pack("{s:O?, s:s}", "defined_class", class, "method_id",
                        function->name));
  json_decref(class);
}

/* What the program was linked with, as far as it says of which release it is;
 * looked for once. */
static json_t *linked_frameworks(const struct amw_reader *reader) {
  json_t *known = json_object_get(reader->process, "frameworks");
  if (known || !reader->process)
    return known;
  json_t *libraries = json_object_get(reader->process, "libraries");
  json_t *frameworks = json_array();
  for (size_t i = 0; i < json_array_size(libraries); i++) {
    const char *path = json_string_value(json_array_get(libraries, i));
    json_t *package = path ? amw_package_of(path) : NULL;
    if (package)
      json_array_append_new(frameworks, package);
  }
  json_object_set_new(reader->process, "frameworks", frameworks);
  return json_object_get(reader->process, "frameworks");
}

/* That of the test first, which may be linked, too. */
static void add_frameworks(json_t *json, const struct amw_reader *reader) {
  json_t *linked = linked_frameworks(reader);
  json_t *said = json_object_get(json, "frameworks");
  const char *test =
      json_string_value(json_object_get(json_array_get(said, 0), "name"));
  json_t *all = said ? json_copy(said) : json_array();
  for (size_t i = 0; i < json_array_size(linked); i++) {
    json_t *one = json_array_get(linked, i);
    const char *name = json_string_value(json_object_get(one, "name"));
    if (!test || !name || strcmp(test, name) != 0)
      json_array_append(all, one);
  }
  json_object_set_new(json, "frameworks", all);
}

/* What the test framework said of places. */
static void settle_locations(json_t *json,
                             const struct amw_metadata *metadata) {
  char *directory = am_utf8_shown(json_string_value(
      json_object_get(metadata->reader->process, "directory")));
  json_t *failure = json_object_get(json, "test_failure");
  amw_location_settle(json, "source_location", metadata->sidecar, directory);
  if (json_is_object(failure)) {
    failure = json_copy(failure); /* the recording's own stays */
    amw_location_settle(failure, "location", metadata->sidecar, directory);
    json_object_set_new(json, "test_failure", failure);
  }
  free(directory);
}

json_t *amw_metadata_make(const struct amw_metadata *metadata) {
  const struct amw_reader *reader = metadata->reader;
  const struct amw_recording *recording = metadata->recording;
  json_t *json = json_object();
  json_object_set_new(json, "name", make_name(reader, recording));
  json_t *app = json_object_get(reader->process, "app");
  if (json_string_length(app) > 0)
    json_object_set(json, "app", app);
  json_t *labels = json_object_get(reader->process, "labels");
  if (json_array_size(labels) > 0)
    json_object_set(json, "labels", labels);
  json_t *language = make_language(metadata->sidecar);
  if (language)
    json_object_set_new(json, "language", language);
  json_object_set_new(json, "client",
                      json_pack("{s:s, s:s, s:s}", "name", "appmap-clang",
                                "url", CLIENT_URL, "version", APPMAP_VERSION));
  json_object_set_new(json, "recorder",
                      json_pack("{s:s, s:s}", "name", recording->kind, "type",
                                recorder_type(recording)));
  json_object_set_new(json, "frameworks", json_array());
  if (metadata->git)
    json_object_set(json, "git", metadata->git);
  if (reader->start.wall > 0)
    json_object_set_new(json, "timestamp",
                        json_real(seconds_since_1970(reader, recording->from)));
  if (recording->metadata)
    json_object_update(json, (json_t *)recording->metadata);
  add_frameworks(json, reader);
  if (recording->is_part)
    name_part(json);
  settle_locations(json, metadata);
  if (recording->text)
    add_function(json, metadata->sidecar, recorder_type(recording),
                 recording->function);
  if (metadata->recovered)
    add_recovered(json, reader, recording);
  if (metadata->last)
    amw_location_of_failure(json, metadata->last,
                            metadata->recovered && reader->start.signal);
  if (metadata->written)
    add_losses(json, metadata);
  return json;
}
