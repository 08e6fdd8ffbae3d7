/* SPDX-License-Identifier: MIT
 *
 * The recordings of requests: what <appmap/appmap.h> promises of
 * appmap_request_*. Each is of the thread that serves the request.
 */
#include "config/utf8.h"
#include "runtime/api/place.h"
#include "runtime/lib/export.h"
#include "runtime/port/port.h"
#include "runtime/record/base/settings.h"
#include "runtime/record/process/begin.h"
#include "runtime/record/process/process_recording.h"
#include "runtime/record/recording/recordings.h"
#include "runtime/record/thread/quiet.h"
#include "runtime/remote/route.h"

#include <appmap/abi.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Runs of letters that are unusual in names become one '_', as with the other
 * AppMap agents. */
static void squeeze(char *text) {
  static const char usual[] = "abcdefghijklmnopqrstuvwxyz0123456789-"
                              "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  char *to = text;
  for (const char *at = text; *at; at++)
    if (strchr(usual, *at))
      *to++ = *at;
    else if (to == text || to[-1] != '_')
      *to++ = '_';
  *to = '\0';
}

/* <seconds since 1970 with milliseconds>_<path> */
static char *stem(int64_t wall, const char *path) {
  char *name;
  if (asprintf(&name, "%" PRId64 ".%03d_%s", wall / 1000000000,
               (int)(wall / 1000000 % 1000), path) < 0)
    return NULL;
  squeeze(strchr(name, '_'));
  return name;
}

/* GET /path (200) - HH:MM:SS.mmm, in local time. */
static json_t *metadata(const char *what, int status) {
  int64_t wall = am_wall();
  time_t seconds = wall / 1000000000;
  struct tm local = {0};
  char *text, code[16] = "";
  localtime_r(&seconds, &local);
  if (status)
    snprintf(code, sizeof code, " (%d)", status);
  if (asprintf(&text, "%s%s - %02d:%02d:%02d.%03d", what, code, local.tm_hour,
               local.tm_min, local.tm_sec, (int)(wall / 1000000 % 1000)) < 0)
    return NULL;
  json_t *json = json_pack("{s:o}", "name", am_utf8_text(text));
  free(text);
  return json;
}

/* Without the query: it may hold secrets, and makes no better name. */
static char *path_only(const char *path) {
  return strndup(path ? path : "", path ? strcspn(path, "?#") : 0);
}

static json_t *begun_at(json_t *json, const char *file, int line) {
  if (json && file)
    json_object_set_new(json, "source_location", am_place_json(file, line));
  return json;
}

AM_EXPORT AM_ALIGNS_STACK uint64_t
__appmap_request_begin_at(const char *method, const char *path,
                          const char *file, int line, const char *function) {
  if (!am_process_records(AM_KIND_REQUESTS) ||
      (path && am_remote_is_route(path)) ||
      (!am_settings.environment.requests_stay && am_recording_find("tests")))
    return 0;
  struct am_quiet quiet;
  am_quiet_begin(&quiet);
  uint64_t id = 0;
  char *only = path_only(path), *name = only ? stem(am_wall(), only) : NULL;
  char *what = NULL;
  if (name && asprintf(&what, "%s %s", method ? method : "", only) >= 0)
    id = am_recording_open(&(struct am_recording_start){
        .kind = "requests",
        .name = name,
        .function = function && *function ? function : NULL,
        .metadata = begun_at(metadata(what, 0), file, line),
        .note = am_utf8_text(what),
        .this_thread = true,
    });
  if (id)
    am_process_recording_step_aside();
  free(only);
  free(name);
  free(what);
  am_quiet_end(&quiet);
  return id;
}

AM_EXPORT AM_ALIGNS_STACK uint64_t __appmap_request_begin(const char *method,
                                                          const char *path) {
  return __appmap_request_begin_at(method, path, NULL, 0, NULL);
}

AM_EXPORT AM_ALIGNS_STACK void __appmap_request_end(uint64_t request,
                                                    int status) {
  struct am_quiet quiet;
  am_quiet_begin(&quiet);
  json_t *what = request ? am_recording_take_note(request) : NULL;
  if (what) {
    am_recording_describe(request, NULL, NULL, 0,
                          metadata(json_string_value(what), status));
    am_recording_close(request, AM_RECORDING_FILE, -1);
  }
  json_decref(what);
  am_quiet_end(&quiet);
}
