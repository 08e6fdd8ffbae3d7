/* SPDX-License-Identifier: MIT
 *
 * Spools whose functions all take an int and return one.
 */
#include "tests/unit/runtime/write/calls.h"
#include "tests/unit/harness.h"

#include <stdlib.h>
#include <string.h>

static const char sidecar[] = UNIT_LINE INT_TYPE INT_FUNCTION(1, "main", "")
    INT_FUNCTION(2, "area", ",'labels':['geo']") INT_FUNCTION(3, "side", "")
        INT_FUNCTION(4, "hidden", ",'shallow':true");

static const int seven = 7, eight = 8;

struct bytes calls_begin(void) {
  return calls_begin_with("");
}

struct bytes calls_begin_with(const char *more) {
  struct bytes spool = spool_begin();
  spool_process_with(&spool, "true", more);
  spool_module(&spool, 1, 4, sidecar);
  return spool;
}

uint64_t calls_enter(struct log *log, uint64_t time, uint32_t function) {
  return log_enter(log, time, function, &eight, sizeof eight);
}

void calls_leave(struct log *log, uint64_t time, uint64_t call) {
  log_leave(log, time, call, &seven, sizeof seven);
}

json_t *calls_expect(struct bytes *spool, const char *events) {
  json_t *appmap = spool_written(spool, NULL);
  char *text = events_text(appmap);
  check_appmap(appmap);
  CHECK_TEXT(text, events);
  free(text);
  free(spool->data);
  return appmap;
}

const json_t *calls_event(const json_t *appmap, size_t index) {
  return json_array_get(json_object_get(appmap, "events"), index);
}
