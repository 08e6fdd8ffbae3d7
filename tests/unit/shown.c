/* SPDX-License-Identifier: MIT
 *
 * Sends one value through a whole spool and looks at what became of it.
 */
#include "shown.h"
#include "harness.h"
#include "synthetic.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void add_pieces(struct log *log, const struct piece *pieces) {
  for (; pieces && pieces->address; pieces++)
    log_piece(log, pieces->address, pieces->bytes, pieces->length,
              pieces->flags);
}

json_t *shown_as(const char *display, const char *types, const void *value,
                 size_t size, const struct piece *pieces) {
  struct bytes spool = spool_begin();
  struct log log = log_begin(1);
  char *sidecar;
  if (asprintf(&sidecar, "%s%s", types, INT_FUNCTION(1, "f", "")) < 0)
    abort();
  spool_process(&spool, display);
  spool_module(&spool, 1, 1, sidecar);
  uint64_t call = log_enter(&log, 2000, 1, value, size);
  add_pieces(&log, pieces);
  log_leave(&log, 3000, call, value, size);
  add_pieces(&log, pieces);
  spool_log(&spool, &log);
  json_t *appmap = spool_written(&spool, NULL);
  check_appmap(appmap);
  const json_t *events = json_object_get(appmap, "events");
  json_t *parameter = json_array_get(
      json_object_get(json_array_get(events, 0), "parameters"), 0);
  /* A result is shown as a parameter is. */
  json_t *result = json_object_get(json_array_get(events, 1), "return_value");
  CHECK_TEXT(json_string_value(json_object_get(parameter, "name")), "n");
  json_object_set_new(result, "name", json_string("n"));
  CHECK(json_equal(parameter, result));
  json_incref(parameter);
  json_decref(appmap);
  free(sidecar);
  free(spool.data);
  return parameter;
}

char *shown_value(const char *types, const void *value, size_t size) {
  json_t *parameter = shown_as("true", types, value, size, NULL);
  const char *text = json_string_value(json_object_get(parameter, "value"));
  char *copy = strdup(text ? text : "(no value)");
  json_decref(parameter);
  return copy;
}
