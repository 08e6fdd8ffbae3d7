/* SPDX-License-Identifier: MIT
 *
 * The recordings of test cases: what <appmap/test.h> promises. What is known of
 * a test is kept as the recording's note, a JSON object with the members of
 * struct appmap_test, until the test ends.
 */
#include "config/utf8.h"
#include "runtime/api/place.h"
#include "runtime/lib/export.h"
#include "runtime/port/port.h"
#include "runtime/record/base/program.h"
#include "runtime/record/base/settings.h"
#include "runtime/record/process/begin.h"
#include "runtime/record/process/process_recording.h"
#include "runtime/record/recording/recordings.h"
#include "runtime/record/recording/writer.h"
#include "runtime/record/thread/quiet.h"
#include "runtime/write/document/package.h"
#include "runtime/write/document/write.h"

#include <appmap/abi.h>
#include <appmap/test.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *get(const json_t *note, const char *key) {
  return json_string_value(json_object_get(note, key));
}

static void set(json_t *note, const char *key, const char *value) {
  if (value && *value)
    json_object_set_new(note, key, am_utf8_text(value));
}

/* Of a library the release, not the number in its file's name. */
static void set_version(json_t *note, const char *version) {
  if (!version || *version != '/')
    return set(note, "framework_version", version);
  json_t *package = amw_package_of(version);
  set(note, "framework_version",
      json_string_value(json_object_get(package, "version")));
  json_decref(package);
}

static void note_add(json_t *note, const struct appmap_test *test) {
  set(note, "framework", test->framework);
  set_version(note, test->framework_version);
  set(note, "group", test->group);
  set(note, "name", test->name);
  set(note, "function", test->function);
  /* Looked for as it is. */
  if (test->file && *test->file)
    json_object_set_new(note, "file", json_string_nocheck(test->file));
  if (test->line > 0)
    json_object_set_new(note, "line", json_integer(test->line));
}

/* <program>_<group>_<name>, without what is not known. The executable's name: a
 * framework's worker process may call itself other than the program. */
static char *stem(const json_t *note) {
  const char *program = am_program_file();
  const char *group = get(note, "group"), *name = get(note, "name");
  char *text;
  if (asprintf(&text, "%s%s%s%s%s", program, group ? "_" : "",
               group ? group : "", name ? "_" : "", name ? name : "") < 0)
    return NULL;
  return text;
}

static json_t *metadata(const json_t *note) {
  json_t *metadata = json_object();
  const char *group = get(note, "group"), *name = get(note, "name");
  const char *version = get(note, "framework_version");
  char *title = NULL;
  if (group && name && asprintf(&title, "%s %s", group, name) < 0)
    title = NULL;
  set(metadata, "name", title ? title : name ? name : group);
  free(title);
  if (get(note, "file"))
    json_object_set_new(
        metadata, "source_location",
        am_place_json(get(note, "file"),
                      (int)json_integer_value(json_object_get(note, "line"))));
  if (version)
    json_object_set_new(metadata, "frameworks",
                        json_pack("[{s:s, s:s}]", "name",
                                  get(note, "framework"), "version", version));
  return metadata;
}

AM_EXPORT AM_ALIGNS_STACK int __appmap_test_runner(const char *framework) {
  (void)framework;
  if (!am_process_records(AM_KIND_TESTS))
    return 0;
  am_process_recording_step_aside();
  /* Once, not in each of the children that run the tests. */
  struct am_quiet quiet;
  am_quiet_begin(&quiet);
  am_writer_lock();
  amw_writer_ask_git(am_settings.directory);
  am_writer_unlock();
  am_quiet_end(&quiet);
  return 1;
}

AM_EXPORT AM_ALIGNS_STACK uint64_t
__appmap_test_begin(const struct appmap_test *test) {
  if (!am_process_records(AM_KIND_TESTS))
    return 0;
  struct am_quiet quiet;
  am_quiet_begin(&quiet);
  json_t *note = json_object();
  note_add(note, test);
  if (!get(note, "framework"))
    set(note, "framework", "tests");
  char *name = stem(note);
  uint64_t id = am_recording_open(&(struct am_recording_start){
      .kind = get(note, "framework"),
      .type = "tests",
      .name = name,
      .function = get(note, "function"),
      .signal = test->signal,
      .metadata = metadata(note),
      .note = json_incref(note),
      .replace = true,
      .inherited = true,
  });
  am_process_recording_step_aside();
  free(name);
  json_decref(note);
  am_quiet_end(&quiet);
  return id;
}

AM_EXPORT AM_ALIGNS_STACK void
__appmap_test_part(const struct appmap_test *test) {
  if (!__appmap_test_runner(test->framework))
    return;
  struct am_quiet quiet;
  am_quiet_begin(&quiet);
  json_t *note = json_object();
  note_add(note, test);
  char *name = stem(note);
  am_recording_open(&(struct am_recording_start){
      .kind = "process",
      .name = name,
      .metadata = metadata(note),
      .replace = true,
      .is_part = true,
      .inherited = true,
  });
  free(name);
  json_decref(note);
  am_quiet_end(&quiet);
}

AM_EXPORT AM_ALIGNS_STACK void
__appmap_test_describe(uint64_t test, const struct appmap_test *more) {
  struct am_quiet quiet;
  am_quiet_begin(&quiet);
  json_t *note = test ? am_recording_take_note(test) : NULL;
  if (note) {
    note_add(note, more);
    char *name = stem(note);
    am_recording_describe(test, name, get(note, "function"), more->signal,
                          metadata(note));
    free(name);
    am_recording_put_note(test, note);
  }
  am_quiet_end(&quiet);
}

/* `object` with a member more; NULL when there was no memory for one of them.
 */
static json_t *with(json_t *object, const char *key, json_t *value) {
  if (json_object_set_new(object, key, value) == 0)
    return object;
  json_decref(object);
  return NULL;
}

static json_t *failure(const struct appmap_test_result *result) {
  json_t *failure = with(json_object(), "message",
                         am_utf8_text(result->message ? result->message : ""));
  if (result->file)
    failure =
        with(failure, "location", am_place_json(result->file, result->line));
  return failure;
}

static json_t *exception(const struct appmap_test_result *result) {
  const char *message = result->exception_message;
  json_t *exception =
      with(json_object(), "class", am_utf8_text(result->exception));
  if (message && *message)
    exception = with(exception, "message", am_utf8_text(message));
  return exception;
}

static json_t *status(const struct appmap_test_result *result) {
  bool failed = result->status == APPMAP_TEST_FAILED;
  return json_pack("{s:s}", "test_status", failed ? "failed" : "succeeded");
}

/* What the result adds to the metadata. */
static json_t *outcome(const struct appmap_test_result *result) {
  json_t *metadata = status(result);
  if (result->status == APPMAP_TEST_FAILED && (result->message || result->file))
    metadata = with(metadata, "test_failure", failure(result));
  if (result->exception && *result->exception)
    metadata = with(metadata, "exception", exception(result));
  return metadata;
}

AM_EXPORT AM_ALIGNS_STACK void
__appmap_test_end(uint64_t test, const struct appmap_test_result *result) {
  if (!test)
    return;
  struct am_quiet quiet;
  am_quiet_begin(&quiet);
  bool is_skipped = result && result->status == APPMAP_TEST_SKIPPED;
  /* A message of any length must not cost the rest. */
  if (result && !is_skipped &&
      am_recording_describe(test, NULL, NULL, 0, outcome(result)) != 0)
    am_recording_describe(test, NULL, NULL, 0, status(result));
  am_recording_close(test,
                     is_skipped ? AM_RECORDING_DISCARD : AM_RECORDING_FILE, -1);
  am_quiet_end(&quiet);
}

AM_EXPORT AM_ALIGNS_STACK uint64_t __appmap_test_case_begin(
    const char *group, const char *name, const char *function) {
  return __appmap_test_begin(&(struct appmap_test){
      .framework = "test", .group = group, .name = name, .function = function});
}

AM_EXPORT AM_ALIGNS_STACK void __appmap_test_case_end(uint64_t test, int status,
                                                      const char *message,
                                                      const char *file,
                                                      int line) {
  __appmap_test_end(test, &(struct appmap_test_result){
                              .status = (enum appmap_test_status)status,
                              .message = message,
                              .file = file,
                              .line = line});
}

AM_EXPORT AM_ALIGNS_STACK void __appmap_test_opt_out(void) {
  am_recording_close(am_recording_find("tests"), AM_RECORDING_DISCARD, -1);
}
