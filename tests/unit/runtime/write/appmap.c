/* SPDX-License-Identifier: MIT
 *
 * What is true of every AppMap: the part of the specification and of the
 * viewers' demands that a unit test can see.
 */
#include "tests/unit/harness.h"
#include "tests/unit/runtime/write/synthetic.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define THREADS 64
#define DEPTH   1001

static size_t points(const char *text) {
  size_t count = 0;
  for (; *text; text++)
    count += ((unsigned char)*text & 0xc0) != 0x80;
  return count;
}

static void check_value(const json_t *value) {
  const char *text = json_string_value(json_object_get(value, "value"));
  CHECK(json_is_string(json_object_get(value, "class")));
  if (CHECK(text))
    CHECK(points(text) <= 100);
  json_int_t id = json_integer_value(json_object_get(value, "object_id"));
  CHECK(id >= 0 && id < 1ll << 53);
}

static void check_exception(const json_t *exception) {
  const json_t *id = json_object_get(exception, "object_id");
  const json_t *line = json_object_get(exception, "lineno");
  const json_t *path = json_object_get(exception, "path");
  CHECK(json_string_length(json_object_get(exception, "class")) > 0);
  CHECK(json_is_string(json_object_get(exception, "message")));
  CHECK(json_is_integer(id) && json_integer_value(id) >= 0 &&
        json_integer_value(id) < 1ll << 53);
  CHECK(!line || json_integer_value(line) > 0);
  CHECK(!path || json_string_length(path) > 0);
}

/* Whether the classMap has the function that a call names. */
static bool is_mapped(const json_t *nodes, const json_t *call) {
  size_t i;
  json_t *node;
  char location[1000];
  const json_t *line = json_object_get(call, "lineno");
  const char *path = json_string_value(json_object_get(call, "path"));
  if (line)
    snprintf(location, sizeof location, "%s:%lld", path,
             (long long)json_integer_value(line));
  else
    snprintf(location, sizeof location, "%s", path);
  json_array_foreach(nodes, i, node) {
    const char *its = json_string_value(json_object_get(node, "location"));
    if (json_object_get(node, "children")) {
      if (is_mapped(json_object_get(node, "children"), call))
        return true;
    } else if (its && strcmp(its, location) == 0 &&
               json_equal(json_object_get(node, "name"),
                          json_object_get(call, "method_id")) &&
               json_equal(json_object_get(node, "static"),
                          json_object_get(call, "static"))) {
      return true;
    }
  }
  return false;
}

static void check_events(const json_t *appmap) {
  static json_int_t open[THREADS][DEPTH];
  size_t depth[THREADS] = {0}, i, j;
  json_int_t last = 0, threads = 0;
  double time = 0;
  json_t *event, *parameter;
  json_array_foreach(json_object_get(appmap, "events"), i, event) {
    json_int_t id = json_integer_value(json_object_get(event, "id"));
    json_int_t thread = json_integer_value(json_object_get(event, "thread_id"));
    double now = json_real_value(json_object_get(event, "timestamp"));
    const char *kind = json_string_value(json_object_get(event, "event"));
    CHECK(id == last + 1);
    last = id;
    CHECK(now >= time);
    time = now;
    if (!CHECK(thread >= 1 && thread < THREADS && thread <= threads + 1) ||
        !CHECK(kind))
      return;
    threads = thread > threads ? thread : threads;
    if (strcmp(kind, "call") == 0) {
      if (!CHECK(depth[thread] < DEPTH - 1))
        return;
      open[thread][depth[thread]++] = id;
      CHECK(is_mapped(json_object_get(appmap, "classMap"), event));
      json_array_foreach(json_object_get(event, "parameters"), j, parameter)
          check_value(parameter);
      continue;
    }
    CHECK_TEXT(kind, "return");
    if (!CHECK(depth[thread] > 0))
      return;
    CHECK_NUMBER(json_integer_value(json_object_get(event, "parent_id")),
                 open[thread][--depth[thread]]);
    CHECK(json_real_value(json_object_get(event, "elapsed")) >= 0);
    if (json_object_get(event, "return_value"))
      check_value(json_object_get(event, "return_value"));
    json_array_foreach(json_object_get(event, "exceptions"), j, parameter)
        check_exception(parameter);
  }
  for (i = 0; i < THREADS; i++)
    CHECK_NUMBER(depth[i], 0);
}

void check_appmap(const json_t *appmap) {
  if (!CHECK(appmap))
    return;
  const json_t *metadata = json_object_get(appmap, "metadata");
  CHECK_TEXT(json_string_value(json_object_get(appmap, "version")), "1.13.1");
  CHECK(json_is_array(json_object_get(appmap, "classMap")));
  CHECK(json_string_length(json_object_get(metadata, "name")) > 0);
  CHECK(json_is_object(json_object_get(metadata, "client")));
  CHECK(json_is_object(json_object_get(metadata, "recorder")));
  check_events(appmap);
}

static void put_exceptions(FILE *file, const json_t *exceptions) {
  size_t i;
  json_t *exception;
  json_array_foreach(exceptions, i, exception) {
    const char *message =
        json_string_value(json_object_get(exception, "message"));
    const char *path = json_string_value(json_object_get(exception, "path"));
    fprintf(file, " !%s",
            json_string_value(json_object_get(exception, "class")));
    if (message && *message)
      fprintf(file, ": %s", message);
    if (path)
      fprintf(
          file, " %s:%lld", path,
          (long long)json_integer_value(json_object_get(exception, "lineno")));
  }
}

char *events_text(const json_t *appmap) {
  char *text = NULL;
  size_t size, i;
  json_t *event;
  FILE *file = open_memstream(&text, &size);
  json_array_foreach(json_object_get(appmap, "events"), i, event) {
    int thread = (int)json_integer_value(json_object_get(event, "thread_id"));
    const char *name = json_string_value(json_object_get(event, "method_id"));
    fputs(i ? ", " : "", file);
    if (name)
      fprintf(file, "call %d %s", thread, name);
    else
      fprintf(file, "return %d", thread);
    put_exceptions(file, json_object_get(event, "exceptions"));
  }
  fclose(file);
  return text;
}
