/* SPDX-License-Identifier: MIT
 *
 * What the return event says of a call that an exception or longjmp ended.
 */
#include "tests/unit/harness.h"
#include "tests/unit/runtime/write/calls.h"

#include <stdlib.h>
#include <string.h>

enum { MAIN = 1, AREA, SIDE };

#define OBJECT  0x602000000010ull
#define TYPE    0x555555556000ull
#define MESSAGE 0x602000000100ull

static uint64_t now;

static uint64_t enter(struct log *log, uint32_t function) {
  return calls_enter(log, ++now, function);
}

static void leave(struct log *log, uint64_t call) {
  calls_leave(log, ++now, call);
}

static void expect(struct log *log, const char *events) {
  struct bytes spool = calls_begin();
  spool_log(&spool, log);
  json_decref(calls_expect(&spool, events));
}

static const struct am_thrown thrown = {OBJECT, TYPE, MESSAGE};

/* What was thrown, to the last record. */
static void with(struct log *log, const char *type, const char *message) {
  log_range(log, TYPE, type, strlen(type), AM_CAPTURED_TEXT);
  log_range(log, MESSAGE, message, strlen(message), AM_CAPTURED_TEXT);
}

static struct log begin(void) {
  now = 2000;
  return log_begin(1);
}

static void leaves_two(void) {
  struct log log = begin();
  uint64_t outer = enter(&log, MAIN);
  uint64_t middle = enter(&log, AREA);
  uint64_t inner = enter(&log, SIDE);
  log_throw(&log, ++now, SIDE, 12, thrown);
  with(&log, "St13runtime_error", "no such file");
  log_unwound(&log, ++now, inner, thrown);
  with(&log, "St13runtime_error", "no such file");
  log_unwound(&log, ++now, middle, thrown);
  with(&log, "St13runtime_error", "no such file");
  log_landed(&log, ++now, outer);
  leave(&log, outer);
  struct bytes spool = calls_begin();
  spool_log(&spool, &log);
  json_t *appmap =
      calls_expect(&spool, "call 1 main, call 1 area, call 1 side, "
                           "return 1 !std::runtime_error: no such file "
                           "src/a.c:12, "
                           "return 1 !std::runtime_error: no such file "
                           "src/a.c:12, return 1");
  const json_t *event = calls_event(appmap, 3);
  const json_t *list = json_object_get(event, "exceptions");
  CHECK_NUMBER(json_array_size(list), 1);
  CHECK_NUMBER(
      json_integer_value(json_object_get(json_array_get(list, 0), "object_id")),
      OBJECT);
  CHECK(!json_object_get(event, "return_value"));
  json_decref(appmap);
}

/* A frame that has no landing pad, as those of C. */
static void through_c(void) {
  struct log log = begin();
  uint64_t outer = enter(&log, MAIN);
  enter(&log, AREA);
  uint64_t inner = enter(&log, SIDE);
  log_unwound(&log, ++now, inner, thrown);
  with(&log, "i", "");
  log_landed(&log, ++now, outer);
  leave(&log, enter(&log, SIDE));
  enter(&log, AREA);
  leave(&log, outer);
  /* The last was left by something else. */
  expect(&log, "call 1 main, call 1 area, call 1 side, return 1 !int, "
               "return 1 !int, call 1 side, return 1, call 1 area, "
               "return 1 !longjmp, return 1");
}

/* Caught by code that is not instrumented: a call that was open then returns.
 */
static void caught_elsewhere(void) {
  struct log log = begin();
  uint64_t outer = enter(&log, MAIN);
  uint64_t middle = enter(&log, AREA);
  enter(&log, SIDE);
  log_throw(&log, ++now, SIDE, 0, thrown);
  with(&log, "i", "");
  leave(&log, middle);
  enter(&log, SIDE);
  leave(&log, outer);
  expect(&log, "call 1 main, call 1 area, call 1 side, "
               "return 1 !int src/a.c:0, return 1, call 1 side, "
               "return 1 !longjmp, return 1");
}

static void destructor(void) {
  struct log log = begin();
  uint64_t outer = enter(&log, MAIN);
  uint64_t inner = enter(&log, AREA);
  log_throw(&log, ++now, AREA, 3, thrown);
  with(&log, "i", "");
  leave(&log, enter(&log, SIDE));
  log_landed(&log, ++now, outer);
  leave(&log, outer);
  (void)inner;
  expect(&log, "call 1 main, call 1 area, call 1 side, return 1, "
               "return 1 !int src/a.c:3, return 1");
}

static void jumps(void) {
  struct log log = begin();
  uint64_t outer = enter(&log, MAIN);
  enter(&log, AREA);
  enter(&log, SIDE);
  log_jump(&log, ++now, SIDE, 14, (struct am_jump){OBJECT, 3});
  log_landed(&log, ++now, outer);
  enter(&log, SIDE);
  log_jump(&log, ++now, SIDE, 0,
           (struct am_jump){OBJECT, (uint64_t)(uint32_t)-1});
  leave(&log, outer);
  expect(&log, "call 1 main, call 1 area, call 1 side, "
               "return 1 !longjmp: value 3 src/a.c:14, "
               "return 1 !longjmp: value 3 src/a.c:14, call 1 side, "
               "return 1 !longjmp: value -1 src/a.c:0, return 1");
}

/* It arrived without ending a call: the next was another. */
static void jump_is_over(void) {
  struct log log = begin();
  uint64_t outer = enter(&log, MAIN);
  log_jump(&log, ++now, MAIN, 14, (struct am_jump){OBJECT, 3});
  enter(&log, AREA);
  leave(&log, outer);
  expect(&log, "call 1 main, call 1 area, return 1 !longjmp, return 1");
}

/* pthread_exit, cancellation. */
static void forced(void) {
  struct log log = begin();
  uint64_t outer = enter(&log, MAIN);
  enter(&log, AREA);
  uint64_t inner = enter(&log, SIDE);
  log_leave(&log, ++now, inner, NULL, 0);
  log_change(&log, AM_RECORD_UNWOUND, 0);
  log_leave(&log, ++now, outer, NULL, 0);
  log_change(&log, AM_RECORD_UNWOUND, 0);
  expect(&log, "call 1 main, call 1 area, call 1 side, return 1, return 1, "
               "return 1");
}

/* Thrown in one thread, thrown again in another. */
static void other_thread(void) {
  struct bytes spool = calls_begin();
  struct log one = begin(), two = log_begin(2);
  uint64_t first = enter(&one, MAIN);
  log_throw(&one, ++now, MAIN, 8, thrown);
  with(&one, "i", "");
  log_landed(&one, ++now, first);
  leave(&one, first);
  uint64_t second = enter(&two, AREA);
  log_unwound(&two, ++now, second, thrown);
  with(&two, "i", "");
  spool_log(&spool, &one);
  spool_log(&spool, &two);
  json_decref(calls_expect(&spool, "call 1 main, return 1, call 2 area, "
                                   "return 2 !int src/a.c:8"));
}

/* Memory is used again: of code that is not instrumented it is not known where
 * it throws. */
static void other_object(void) {
  struct log log = begin();
  uint64_t outer = enter(&log, MAIN);
  log_throw(&log, ++now, MAIN, 8, thrown);
  with(&log, "i", "one");
  log_landed(&log, ++now, outer);
  uint64_t inner = enter(&log, AREA);
  log_unwound(&log, ++now, inner, thrown);
  with(&log, "i", "other");
  log_landed(&log, ++now, outer);
  inner = enter(&log, AREA);
  log_unwound(&log, ++now, inner,
              (struct am_thrown){OBJECT, TYPE + 8, MESSAGE});
  with(&log, "i", "one");
  leave(&log, outer);
  expect(&log, "call 1 main, call 1 area, return 1 !int: other, "
               "call 1 area, return 1 !unknown: one, return 1");
}

/* An exception of the type, whose object is `bytes`. */
static void expect_shown(const char *display, const char *type,
                         const void *bytes, size_t size, uint64_t text,
                         const char *letters, const char *events) {
  struct bytes spool = spool_begin();
  struct log log = begin();
  spool_process(&spool, display);
  spool_module(
      &spool, 1, 2,
      UNIT_LINE INT_TYPE INT_FUNCTION(
          1, "main",
          "") "{'type':'00000000000000bb','name':'app::Failure',"
              "'kind':'class','size':8,'members':["
              "{'name':'code','type':'00000000000000aa','offset':0},"
              "{'name':'line','type':'00000000000000aa','offset':4}]}\n");
  uint64_t call = enter(&log, MAIN);
  log_unwound(&log, ++now, call, (struct am_thrown){OBJECT, TYPE, 0});
  log_range(&log, TYPE, type, strlen(type), AM_CAPTURED_TEXT);
  log_range(&log, OBJECT, bytes, size, 0);
  if (letters)
    log_range(&log, text, letters, strlen(letters), AM_CAPTURED_TEXT);
  spool_log(&spool, &log);
  json_decref(calls_expect(&spool, events));
}

static void values(void) {
  static const int numbers[2] = {-5, 40};
  static const uint64_t pointer = MESSAGE;
  static const double half = 0.5;
  expect_shown("true", "i", numbers, 4, 0, NULL,
               "call 1 main, return 1 !int: -5");
  expect_shown("true", "d", &half, 8, 0, NULL,
               "call 1 main, return 1 !double: 0.5");
  expect_shown("true", "d", &half, 4, 0, NULL, "call 1 main, return 1 !double");
  expect_shown("true", "PKc", &pointer, 8, MESSAGE, "out of paper",
               "call 1 main, return 1 !const char *: out of paper");
  expect_shown("true", "N3app7FailureE", numbers, 8, 0, NULL,
               "call 1 main, return 1 !app::Failure: {code=-5, line=40}");
  expect_shown("false", "N3app7FailureE", numbers, 8, 0, NULL,
               "call 1 main, return 1 !app::Failure");
  expect_shown("true", "*N12_GLOBAL__N_15LocalE", numbers, 8, 0, NULL,
               "call 1 main, return 1 !(anonymous namespace)::Local");
  expect_shown("true", "3BoxIiE", numbers, 8, 0, NULL,
               "call 1 main, return 1 !Box<int>");
  expect_shown("true", "", numbers, 8, 0, NULL,
               "call 1 main, return 1 !unknown");
  expect_shown("true", "\x01\xff no name", numbers, 8, 0, NULL,
               "call 1 main, return 1 !\x01\\xff no name");
}

static void long_message(void) {
  struct log log = begin();
  char text[400];
  memset(text, 'x', sizeof text);
  memcpy(text + sizeof text - 2, "\xe2\x82", 2);
  uint64_t call = enter(&log, MAIN);
  log_unwound(&log, ++now, call, thrown);
  log_range(&log, TYPE, "i", 1, AM_CAPTURED_TEXT);
  log_range(&log, MESSAGE, text, sizeof text, AM_CAPTURED_CUT);
  char *events;
  if (asprintf(&events, "call 1 main, return 1 !int: %.398s\xe2\x80\xa6",
               text) < 0)
    abort();
  expect(&log, events);
  free(events);
}

static const struct test tests[] = {
    TEST(leaves_two),   TEST(through_c),    TEST(caught_elsewhere),
    TEST(destructor),   TEST(jumps),        TEST(jump_is_over),
    TEST(forced),       TEST(values),       TEST(other_thread),
    TEST(long_message), TEST(other_object),
};

int main(int argc, char **argv) {
  return RUN_TESTS(tests, argc, argv);
}
