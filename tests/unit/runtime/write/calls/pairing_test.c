/* SPDX-License-Identifier: MIT
 *
 * Threads and frames: which calls and returns an AppMap has, and the classMap
 * that goes with them.
 */
#include "tests/unit/harness.h"
#include "tests/unit/runtime/write/calls.h"

#include <stdlib.h>
#include <string.h>

static double number(const json_t *object, const char *key) {
  return json_number_value(json_object_get(object, key));
}

static void one_thread(void) {
  struct bytes spool = calls_begin();
  struct log log = log_begin(1);
  uint64_t outer = calls_enter(&log, 2000, 1);
  uint64_t inner = calls_enter(&log, 3000, 2);
  calls_leave(&log, 4500, inner);
  calls_leave(&log, 5000, outer);
  spool_log(&spool, &log);
  json_t *appmap =
      calls_expect(&spool, "call 1 main, call 1 area, return 1, return 1");
  const json_t *call = calls_event(appmap, 1), *end = calls_event(appmap, 2);
  const json_t *value = json_array_get(json_object_get(call, "parameters"), 0);
  CHECK_TEXT(json_string_value(json_object_get(value, "name")), "n");
  CHECK_TEXT(json_string_value(json_object_get(value, "class")), "int");
  CHECK_TEXT(json_string_value(json_object_get(value, "value")), "8");
  CHECK_TEXT(json_string_value(json_object_get(call, "defined_class")), "a");
  CHECK(number(call, "timestamp") == 0.000002);
  CHECK(number(end, "elapsed") == 0.0000015);
  value = json_object_get(end, "return_value");
  CHECK_TEXT(json_string_value(json_object_get(value, "value")), "7");
  json_decref(appmap);
}

static void two_threads(void) {
  struct bytes spool = calls_begin();
  struct log first = log_begin(1), second = log_begin(2);
  /* The log that was given out second has the first event. */
  uint64_t side = calls_enter(&second, 1500, 3);
  uint64_t outer = calls_enter(&first, 2000, 1);
  uint64_t inner = calls_enter(&first, 4000, 2);
  calls_leave(&second, 3000, side);
  calls_leave(&first, 5000, inner);
  calls_leave(&first, 7000, outer);
  side = calls_enter(&second, 6000, 3);
  calls_leave(&second, 6500, side);
  spool_log(&spool, &first);
  spool_log(&spool, &second);
  json_decref(calls_expect(&spool,
                           "call 1 side, call 2 main, return 1, call 2 area, "
                           "return 2, call 1 side, return 1, return 2"));
}

/* longjmp from the third frame to the first. */
static void jumped_frames(void) {
  struct bytes spool = calls_begin();
  struct log log = log_begin(1);
  uint64_t outer = calls_enter(&log, 2000, 1);
  calls_enter(&log, 3000, 2);
  calls_enter(&log, 4000, 3);
  calls_leave(&log, 5000, outer);
  spool_log(&spool, &log);
  json_t *appmap =
      calls_expect(&spool, "call 1 main, call 1 area, call 1 side, "
                           "return 1 !longjmp, return 1 !longjmp, return 1");
  CHECK(!json_object_get(calls_event(appmap, 3), "return_value"));
  CHECK(number(calls_event(appmap, 3), "parent_id") == 3);
  CHECK(number(calls_event(appmap, 4), "parent_id") == 2);
  CHECK(number(calls_event(appmap, 4), "elapsed") == 0.000002);
  CHECK(json_object_get(calls_event(appmap, 5), "return_value"));
  json_decref(appmap);
}

static void leave_of_unknown_enter(void) {
  struct bytes spool = calls_begin();
  struct log log = log_begin(1);
  uint64_t before = calls_enter(&log, 500, 1); /* before the recording */
  uint64_t call = calls_enter(&log, 2000, 2);
  calls_leave(&log, 2500, before + 8);
  calls_leave(&log, 3000, call);
  calls_leave(&log, 3500, call); /* for the second time */
  calls_leave(&log, 4000, before);
  calls_leave(&log, 4500, am_call_identity(9, 64)); /* of no log */
  spool_log(&spool, &log);
  json_decref(calls_expect(&spool, "call 1 area, return 1"));
}

static void open_frames(void) {
  struct bytes spool = calls_begin();
  struct log log = log_begin(1), other = log_begin(2);
  calls_enter(&log, 2000, 1);
  calls_enter(&log, 3000, 2);
  calls_enter(&other, 3500, 3);
  calls_leave(&other, 9000, calls_enter(&other, 8000, 3));
  spool_log(&spool, &log);
  spool_log(&spool, &other);
  json_t *appmap = calls_expect(
      &spool, "call 1 main, call 1 area, call 2 side, call 2 side, "
              "return 2, return 1, return 1, return 2");
  CHECK(number(calls_event(appmap, 5), "timestamp") == 0.000008);
  CHECK(number(calls_event(appmap, 5), "elapsed") == 0.000006);
  json_decref(appmap);
}

/* The numbers of logs have more than 16 bits: of each pair the lower 16 are the
 * same. */
static void many_logs(void) {
  static const uint32_t numbers[] = {2, 65537, 65537 + 65536, AM_LOG_LAST};
  for (size_t i = 0; i < 4; i++) {
    struct bytes spool = calls_begin();
    struct log first = log_begin(1), other = log_begin(numbers[i]);
    uint64_t outer = calls_enter(&first, 2000, 1);
    calls_leave(&other, 4000, calls_enter(&other, 3000, 3));
    calls_leave(&first, 5000, outer);
    calls_leave(&first, 7000, calls_enter(&first, 6000, 2));
    spool_log(&spool, &first);
    spool_log(&spool, &other);
    json_decref(calls_expect(&spool,
                             "call 1 main, call 2 side, return 2, return 1, "
                             "call 1 area, return 1"));
  }
}

/* Up to its very end a log has identities of its own; what is damaged and would
 * lie beyond, or has no number, is none. */
static void end_of_logs(void) {
  struct bytes spool = calls_begin();
  struct log log = log_begin(1), other = log_begin(2), none = log_begin(0);
  calls_leave(&log, 3000, calls_enter(&log, 2000, 1));
  uint64_t size = log.piece.size;
  log.base = AM_LOG_END - size;
  spool_log(&spool, &log);
  calls_leave(&other, 5000, calls_enter(&other, 4000, 2));
  other.base = AM_LOG_END - size + 8;
  spool_log(&spool, &other);
  none.number = AM_LOG_NONE;
  calls_leave(&none, 7000, calls_enter(&none, 6000, 3));
  spool_log(&spool, &none);
  json_decref(calls_expect(&spool, "call 1 main, return 1"));
}

static void far_leave(void) {
  struct bytes spool = calls_begin();
  struct log first = log_begin(1), second = log_begin(2);
  uint64_t outer = calls_enter(&first, 2000, 1);
  uint64_t inner = calls_enter(&first, 3000, 2);
  uint64_t side = calls_enter(&second, 4000, 3);
  calls_leave(&second, 5000, inner);
  calls_leave(&second, 6000, side);
  calls_leave(&first, 7000, outer);
  spool_log(&spool, &first);
  spool_log(&spool, &second);
  json_t *appmap =
      calls_expect(&spool, "call 1 main, call 1 area, call 2 side, "
                           "return 1, return 2, return 1");
  const json_t *value = json_object_get(calls_event(appmap, 3), "return_value");
  CHECK_TEXT(json_string_value(json_object_get(value, "value")), "7");
  json_decref(appmap);
}

static void deep_calls(void) {
  static uint64_t calls[1500];
  struct bytes spool = calls_begin();
  struct log log = log_begin(1);
  struct amw_written written;
  for (uint32_t i = 0; i < 1500; i++)
    calls[i] = calls_enter(&log, 2000 + i, 2);
  for (uint32_t i = 1500; i-- > 0;)
    calls_leave(&log, 5000, calls[i]);
  calls_leave(&log, 7000, calls_enter(&log, 6000, 3));
  spool_log(&spool, &log);
  json_t *appmap = spool_written(&spool, &written);
  check_appmap(appmap);
  CHECK_NUMBER(written.events, 2 * (200 + 1 + 1)); /* a mark, and side */
  CHECK_NUMBER(written.elided, 1300);
  const json_t *elided =
      json_object_get(json_object_get(appmap, "metadata"), "elided");
  CHECK(number(elided, "calls") == 1300);
  json_decref(appmap);
  free(spool.data);
}

static void shallow_calls(void) {
  struct bytes spool = calls_begin();
  struct log log = log_begin(1);
  spool_module(&spool, 9, 1,
               "{'function':'0000000000000009','name':'far',"
               "'path':'lib/b.c','line':9,'static':true,'package':'lib',"
               "'class':['b'],'language':'c','parameters':[]}\n");
  uint64_t entry = calls_enter(&log, 2000, 4);  /* from nowhere: recorded */
  uint64_t inside = calls_enter(&log, 3000, 4); /* from its own package */
  uint64_t again = calls_enter(&log, 3100, 4);
  uint64_t far = log_enter(&log, 4000, 9, NULL, 0);
  uint64_t back = calls_enter(&log, 5000, 4); /* from another package */
  calls_leave(&log, 5100, back);
  log_leave(&log, 5200, far, NULL, 0);
  calls_leave(&log, 5250, again);
  calls_leave(&log, 5300, inside);
  calls_leave(&log, 5400, entry);
  spool_log(&spool, &log);
  json_t *appmap =
      calls_expect(&spool, "call 1 hidden, call 1 far, call 1 hidden, "
                           "return 1, return 1, return 1");
  CHECK(!json_object_get(calls_event(appmap, 4), "return_value"));
  json_decref(appmap);
}

static void unknown_functions(void) {
  struct bytes spool = calls_begin();
  struct log log = log_begin(1);
  struct amw_written written;
  spool_module(&spool, 100, 1, "");
  uint64_t outer = calls_enter(&log, 2000, 1);
  uint64_t nameless = calls_enter(&log, 3000, 100);
  uint64_t numberless = calls_enter(&log, 3100, 4000000000u);
  calls_leave(&log, 3200, numberless);
  calls_leave(&log, 4000, nameless);
  calls_leave(&log, 5000, outer);
  spool_log(&spool, &log);
  json_t *appmap = spool_written(&spool, &written);
  check_appmap(appmap);
  CHECK_NUMBER(written.events, 2);
  CHECK_NUMBER(written.dropped, 2);
  CHECK(strstr(written.why.text, "without a description"));
  json_decref(appmap);
  free(spool.data);
}

/* Two shared objects with the same inline function: one in the classMap. */
static void classmap(void) {
  struct bytes spool = calls_begin();
  struct log log = log_begin(1);
  spool_module(
      &spool, 10, 2,
      INT_TYPE
      "{'function':'000000000000000a','name':'area','path':'src/a.c','line':2,"
      "'static':true,'package':'src','class':['a'],'language':'c',"
      "'labels':['geo'],'parameters':[]}\n"
      "{'function':'000000000000000b','name':'grow','path':'app/v.hpp',"
      "'line':0,'static':false,'package':'app','class':['geo','Vec'],"
      "'language':'c++','comment':'Grows.','source':'void grow() {}',"
      "'receiver':{'name':'this','type':'00000000000000ab','offset':0},"
      "'parameters':[]}\n"
      "{'type':'00000000000000ab','name':'geo::Vec *','kind':'pointer',"
      "'size':8}\n");
  uint64_t self = 0x7fff8000deadbeef;
  for (uint32_t function = 1; function <= 2; function++)
    calls_leave(&log, 2000, calls_enter(&log, 2000, function));
  calls_leave(&log, 2000, calls_enter(&log, 2000, 10));
  log_leave(&log, 2100, log_enter(&log, 2000, 11, &self, sizeof self), NULL, 0);
  spool_log(&spool, &log);
  struct amw_written written;
  json_decref(spool_written(&spool, &written));
  CHECK_NUMBER(written.functions, 3);
  json_t *appmap =
      calls_expect(&spool, "call 1 main, return 1, call 1 area, return 1, "
                           "call 1 area, return 1, call 1 grow, return 1");
  char *text = json_dumps(json_object_get(appmap, "classMap"),
                          JSON_COMPACT | JSON_SORT_KEYS);
  CHECK_TEXT(
      text,
      "[{\"children\":[{\"children\":[{\"children\":[{\"comment\":\"Grows.\","
      "\"location\":\"app/v.hpp\",\"name\":\"grow\","
      "\"source\":\"void grow() {}\",\"static\":false,\"type\":\"function\"}],"
      "\"name\":\"Vec\",\"type\":\"class\"}],"
      "\"name\":\"geo\",\"type\":\"class\"}],"
      "\"name\":\"app\",\"type\":\"package\"},"
      "{\"children\":[{\"children\":["
      "{\"location\":\"src/a.c:1\",\"name\":\"main\",\"static\":true,"
      "\"type\":\"function\"},"
      "{\"labels\":[\"geo\"],\"location\":\"src/a.c:2\",\"name\":\"area\","
      "\"static\":true,\"type\":\"function\"}],"
      "\"name\":\"a\",\"type\":\"class\"}],"
      "\"name\":\"src\",\"type\":\"package\"}]");
  free(text);
  const json_t *call = calls_event(appmap, 6);
  CHECK_TEXT(json_string_value(json_object_get(call, "defined_class")),
             "geo::Vec");
  CHECK(!json_object_get(call, "lineno"));
  const json_t *receiver = json_object_get(call, "receiver");
  CHECK_TEXT(json_string_value(json_object_get(receiver, "value")),
             "0x7fff8000deadbeef");
  /* JavaScript could not hold it. */
  CHECK(!json_object_get(receiver, "object_id"));
  json_decref(appmap);
}

static const struct test tests[] = {
    TEST(one_thread),        TEST(two_threads),
    TEST(jumped_frames),     TEST(leave_of_unknown_enter),
    TEST(open_frames),       TEST(far_leave),
    TEST(many_logs),         TEST(end_of_logs),
    TEST(deep_calls),        TEST(shallow_calls),
    TEST(unknown_functions), TEST(classmap),
};

int main(int argc, char **argv) {
  return RUN_TESTS(tests, argc, argv);
}
