/* SPDX-License-Identifier: MIT
 *
 * appmap-clang list: the recordings of a project, newest first.
 */
#include "runtime/lib/list.h"
#include "config/utf8.h"
#include "tool/commands/commands.h"
#include "tool/files/json.h"
#include "tool/files/walk.h"
#include "tool/project/project.h"
#include "tool/recording/describe.h"
#include "tool/recording/recording.h"
#include "tool/terminal/pager.h"
#include "tool/terminal/say.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct entry {
  char *path;
  struct timespec time; /* of its last change */
  off_t size;
};

struct entries {
  struct entry *list;
  size_t count;
};

static void add(void *context, const char *path, const struct stat *status) {
  struct entries *entries = context;
  struct entry *entry;
  if (!am_walk_ends(path, AM_APPMAP_SUFFIX) ||
      !(entry = am_list_add(&entries->list, &entries->count, sizeof(*entry))))
    return;
  *entry = (struct entry){strdup(path), status->st_mtim, status->st_size};
}

static int newest_first(const void *left, const void *right) {
  const struct entry *a = left, *b = right;
  if (a->time.tv_sec != b->time.tv_sec)
    return a->time.tv_sec < b->time.tv_sec ? 1 : -1;
  if (a->time.tv_nsec != b->time.tv_nsec)
    return a->time.tv_nsec < b->time.tv_nsec ? 1 : -1;
  return strcmp(a->path, b->path);
}

/* succeeded or failed of a test; else how the program ended badly; or NULL. */
static const char *status_of(const json_t *metadata) {
  const json_t *exception = json_object_get(metadata, "exception");
  const char *status = am_json_text(metadata, "test_status", NULL);
  if (!status)
    status = am_json_text(exception, "class", NULL);
  if (!status && json_object_get(metadata, "recovered"))
    status = "recovered";
  return status;
}

static json_t *text_or_null(const char *text) {
  return text ? am_utf8_text(text) : json_null();
}

/* NULL after a message: it is no AppMap. */
static json_t *describe(const struct entry *entry) {
  struct am_appmap recording;
  struct am_error error;
  json_t *result = NULL;
  am_error_init(&error);
  if (am_appmap_load(&recording, entry->path, &error) != 0) {
    am_say("%s: %s", entry->path, error.text);
  } else {
    const json_t *metadata = recording.metadata;
    const char *kind =
        am_json_text(json_object_get(metadata, "recorder"), "type", NULL);
    result = json_pack(
        "{s:o, s:o, s:o, s:o, s:I, s:I, s:I}", "path",
        am_utf8_text(entry->path), "kind", text_or_null(kind), "name",
        text_or_null(am_json_text(metadata, "name", NULL)), "status",
        text_or_null(status_of(metadata)), "time",
        (json_int_t)entry->time.tv_sec, "events", (json_int_t)recording.events,
        "bytes", (json_int_t)entry->size);
  }
  am_appmap_free(&recording);
  return result;
}

static void put_size(long long bytes) {
  static const char *const units[] = {"B", "K", "M", "G"};
  double size = (double)bytes;
  int unit = 0;
  for (; size >= 1024 && unit < 3; unit++)
    size /= 1024;
  printf("%5.*f %s", unit && size < 10, size, units[unit]);
}

static void print(const json_t *recording) {
  char when[32] = "";
  time_t time = (time_t)json_integer_value(json_object_get(recording, "time"));
  struct tm local;
  if (localtime_r(&time, &local))
    strftime(when, sizeof(when), "%Y-%m-%d %H:%M:%S", &local);
  am_describe_print(
      "%s  %-9s %-9s %8lld events  ", when,
      am_json_text(recording, "kind", "-"),
      am_json_text(recording, "status", "-"),
      (long long)json_integer_value(json_object_get(recording, "events")));
  put_size(json_integer_value(json_object_get(recording, "bytes")));
  am_describe_print("  %s", am_json_text(recording, "name", "-"));
  fputs("\n  ", stdout);
  am_describe_text(stdout, am_json_text(recording, "path", ""));
  putchar('\n');
}

/* Returns whether all could be read. */
static bool list(const struct entries *entries, bool raw) {
  json_t *all = json_array();
  bool fine = true;
  for (size_t i = 0; i < entries->count; i++) {
    json_t *recording = describe(&entries->list[i]);
    fine &= recording != NULL;
    if (raw)
      json_array_append(all, recording);
    else if (recording)
      print(recording);
    json_decref(recording);
  }
  if (raw) {
    json_dumpf(all, stdout, JSON_INDENT(2));
    putchar('\n');
  }
  json_decref(all);
  return fine;
}

/* What is below the working directory is named from there. */
static const char *shorten(const char *path) {
  char *here = getcwd(NULL, 0);
  size_t length = here ? strlen(here) : 0;
  if (length && strncmp(path, here, length) == 0 && path[length] == '/')
    path += length + 1;
  free(here);
  return path;
}

static int list_below(const char *directory, bool raw) {
  struct entries entries = {NULL, 0};
  am_walk(directory, add, &entries);
  if (entries.count)
    qsort(entries.list, entries.count, sizeof(*entries.list), newest_first);
  if (!entries.count)
    am_say("%s: no recording", directory);
  if (!raw && entries.count)
    am_pager_open();
  bool fine = list(&entries, raw);
  am_pager_close();
  for (size_t i = 0; i < entries.count; i++)
    free(entries.list[i].path);
  free(entries.list);
  return fine && entries.count ? AM_EXIT_OK : AM_EXIT_NO;
}

static int run(int argc, char **argv) {
  bool raw;
  struct am_project project;
  if (am_only_json(argc, argv, &raw) != 0 || argc - optind > 1)
    return am_usage(&am_command_list);
  if (argv[optind])
    return list_below(argv[optind], raw);
  int status = AM_EXIT_ERROR;
  if (am_project_load(&project) == 0)
    status = list_below(shorten(project.output), raw);
  am_project_free(&project);
  return status;
}

const struct am_command am_command_list = {
    .name = "list",
    .arguments = "[--json] [DIRECTORY]",
    .summary = "List the recordings, newest first",
    .help =
        "DIRECTORY: where they lie; default: the project's. Of each: when it "
        "was\nwritten, its kind, how the test or program ended, events, "
        "size, name, file.\nExit status 1 when there is none, or one that "
        "cannot be read.\n\n"
        "  --json  an array of objects\n\n"
        "Example: appmap-clang list tmp/appmap/gtest\n",
    .run = run,
};
