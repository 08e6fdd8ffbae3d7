/* SPDX-License-Identifier: MIT
 *
 * From a whole spool to an AppMap: threads, frames, windows.
 */
#include "harness.h"
#include "synthetic.h"

#include <stdlib.h>
#include <string.h>

static const char sidecar[] = UNIT_LINE INT_TYPE INT_FUNCTION(1, "main", "")
    INT_FUNCTION(2, "area", ",'labels':['geo']") INT_FUNCTION(3, "side", "");

static struct bytes begin(void) {
  struct bytes spool = spool_begin();
  spool_process(&spool, "true");
  spool_module(&spool, 1, 3, sidecar);
  return spool;
}

/* Writes the spool and compares the events. Returns the AppMap. */
static json_t *expect(struct bytes *spool, const char *events) {
  json_t *appmap = spool_written(spool, NULL);
  char *text = events_text(appmap);
  check_appmap(appmap);
  CHECK_TEXT(text, events);
  free(text);
  free(spool->data);
  return appmap;
}

static void one_thread(void) {
  struct bytes spool = begin();
  struct log log = log_begin(1);
  int seven = 7, eight = 8;
  uint64_t outer = log_enter(&log, 2000, 1, &seven, sizeof seven);
  uint64_t inner = log_enter(&log, 3000, 2, &eight, sizeof eight);
  log_leave(&log, 4500, inner, &seven, sizeof seven);
  log_leave(&log, 5000, outer, &eight, sizeof eight);
  spool_log(&spool, &log);
  json_t *appmap =
      expect(&spool, "call 1 main, call 1 area, return 1, return 1");
  const json_t *events = json_object_get(appmap, "events");
  const json_t *call = json_array_get(events, 1);
  const json_t *leave = json_array_get(events, 2);
  const json_t *value = json_array_get(json_object_get(call, "parameters"), 0);
  CHECK_TEXT(json_string_value(json_object_get(value, "name")), "n");
  CHECK_TEXT(json_string_value(json_object_get(value, "class")), "int");
  CHECK_TEXT(json_string_value(json_object_get(value, "value")), "8");
  CHECK_TEXT(json_string_value(json_object_get(call, "defined_class")), "a");
  CHECK(json_real_value(json_object_get(call, "timestamp")) == 0.000002);
  CHECK(json_real_value(json_object_get(leave, "elapsed")) == 0.0000015);
  value = json_object_get(leave, "return_value");
  CHECK_TEXT(json_string_value(json_object_get(value, "value")), "7");
  json_decref(appmap);
}

static const struct test tests[] = {
    TEST(one_thread),
};

int main(int argc, char **argv) {
  return RUN_TESTS(tests, argc, argv);
}
