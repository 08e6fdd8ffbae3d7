/* SPDX-License-Identifier: MIT
 *
 * What control requests leave in a thread's log stays out of the AppMap, and
 * nothing else does.
 */
#include "tests/unit/harness.h"
#include "tests/unit/runtime/write/calls.h"

#include <stdio.h>

/* One call of `function`, of 100 ticks. */
static void once(struct log *log, uint64_t time, uint32_t function) {
  calls_leave(log, time + 100, calls_enter(log, time, function));
}

static void request(struct bytes *spool, uint32_t log, uint64_t at,
                    uint64_t to) {
  char line[128], end[40] = "";
  if (to)
    snprintf(end, sizeof end, ",'to':%llu", (unsigned long long)to);
  snprintf(line, sizeof line,
           "{'recording':{'id':1,'omit':{'log':%u,'at':%llu%s}}}\n", log,
           (unsigned long long)at, end);
  spool_text(spool, line);
}

static void handler(void) {
  struct bytes spool = calls_begin();
  struct log log = log_begin(1);
  uint64_t handle = calls_enter(&log, 2000, 2);
  once(&log, 2100, 3);
  once(&log, 2400, 3);
  calls_leave(&log, 2600, handle);
  once(&log, 3000, 1);
  spool_log(&spool, &log);
  request(&spool, 1, 2300, 0);
  json_decref(calls_expect(&spool, "call 1 main, return 1"));
}

/* What the handler of the request had called was over by longjmp. */
static void handler_jumped(void) {
  struct bytes spool = calls_begin();
  struct log log = log_begin(1);
  uint64_t caller = calls_enter(&log, 1500, 1);
  uint64_t handle = calls_enter(&log, 2000, 2);
  calls_enter(&log, 2100, 3);
  log_landed(&log, 2200, handle);
  calls_leave(&log, 2600, handle);
  once(&log, 3000, 3);
  calls_leave(&log, 3500, caller);
  spool_log(&spool, &log);
  request(&spool, 1, 2300, 0);
  json_decref(
      calls_expect(&spool, "call 1 main, call 1 side, return 1, return 1"));
}

/* A coroutine is in the middle of something else. */
static void coroutine_stays(void) {
  struct bytes spool = calls_begin();
  struct log log = log_begin(1);
  log_stack(&log, 1400, AM_STACK_OTHER, 0x10000, 0x20000);
  uint64_t other = calls_enter(&log, 1500, 3);
  log_place(&log, 0x1ff00, 0);
  log_stack(&log, 1900, AM_STACK_OWN, 0x30000, 0x40000);
  uint64_t handle = calls_enter(&log, 2000, 2);
  log_place(&log, 0x3ff00, 0);
  calls_leave(&log, 2500, other);
  calls_leave(&log, 2600, handle);
  spool_log(&spool, &log);
  request(&spool, 1, 2300, 0);
  json_decref(calls_expect(&spool, "call 1 side, return 1"));
}

static void callers_stay(void) {
  struct bytes spool = calls_begin();
  struct log log = log_begin(1);
  uint64_t caller = calls_enter(&log, 1500, 1);
  uint64_t handle = calls_enter(&log, 2000, 2);
  calls_leave(&log, 2600, handle);
  calls_leave(&log, 2700, caller);
  spool_log(&spool, &log);
  request(&spool, 1, 2300, 0);
  json_decref(calls_expect(&spool, "call 1 main, return 1"));
}

static void loop(void) {
  struct bytes spool = calls_begin();
  struct log log = log_begin(1);
  uint64_t serve = calls_enter(&log, 1500, 1);
  once(&log, 2100, 3);
  once(&log, 3100, 2);
  calls_leave(&log, 4000, serve);
  spool_log(&spool, &log);
  request(&spool, 1, 2000, 0);
  request(&spool, 1, 3000, 0);
  json_decref(calls_expect(
      &spool, "call 1 main, call 1 side, return 1, call 1 area, return 1, "
              "return 1"));
}

static void span(void) {
  struct bytes spool = calls_begin();
  struct log log = log_begin(1);
  uint64_t serve = calls_enter(&log, 1500, 1);
  once(&log, 2100, 3);
  once(&log, 2600, 2);
  once(&log, 3100, 3);
  calls_leave(&log, 4000, serve);
  spool_log(&spool, &log);
  request(&spool, 1, 2000, 0);
  request(&spool, 1, 2000, 2500);
  request(&spool, 1, 3000, 3500);
  json_decref(
      calls_expect(&spool, "call 1 main, call 1 area, return 1, return 1"));
}

static void handler_before_recording(void) {
  struct bytes spool = calls_begin();
  struct log log = log_begin(1);
  uint64_t handle = calls_enter(&log, 500, 2);
  once(&log, 1100, 3);
  calls_leave(&log, 1300, handle);
  once(&log, 2000, 1);
  spool_log(&spool, &log);
  request(&spool, 1, 990, 0);
  json_decref(calls_expect(&spool, "call 1 main, return 1"));
}

static void loop_around_recording(void) {
  struct bytes spool = calls_begin();
  struct log log = log_begin(1);
  calls_enter(&log, 500, 1);
  once(&log, 1100, 3);
  spool_log(&spool, &log);
  request(&spool, 1, 990, 0);
  json_decref(calls_expect(&spool, "call 1 side, return 1"));
}

static void handler_at_end(void) {
  struct bytes spool = calls_begin();
  struct log log = log_begin(1);
  once(&log, 1100, 1);
  calls_enter(&log, 2000, 2);
  once(&log, 2100, 3);
  spool_log(&spool, &log);
  request(&spool, 1, 2300, 0);
  spool_text(&spool, "{'recording':{'id':1,'to':2400}}\n");
  json_decref(calls_expect(&spool, "call 1 main, return 1"));
}

static void other_threads(void) {
  struct bytes spool = calls_begin();
  struct log first = log_begin(1), second = log_begin(2);
  uint64_t handle = calls_enter(&first, 2000, 2);
  calls_leave(&first, 2600, handle);
  once(&second, 2250, 3);
  spool_log(&spool, &first);
  spool_log(&spool, &second);
  request(&spool, 1, 2300, 2500);
  json_decref(calls_expect(&spool, "call 1 side, return 1"));
}

static void jumped_over(void) {
  struct bytes spool = calls_begin();
  struct log log = log_begin(1);
  uint64_t caller = calls_enter(&log, 1500, 1);
  calls_enter(&log, 2000, 2); /* left by longjmp */
  once(&log, 2400, 3);
  calls_leave(&log, 2700, caller);
  once(&log, 3000, 3);
  spool_log(&spool, &log);
  request(&spool, 1, 2300, 0);
  json_decref(
      calls_expect(&spool, "call 1 main, return 1, call 1 side, return 1"));
}

static void damaged_lines(void) {
  struct bytes spool = calls_begin();
  struct log log = log_begin(1);
  once(&log, 2000, 1);
  spool_log(&spool, &log);
  spool_text(&spool, "{'recording':{'id':1,'omit':7}}\n"
                     "{'recording':{'id':1,'omit':{'log':'x','at':1}}}\n"
                     "{'recording':{'id':1,'omit':{'log':99,'at':1,'to':9}}}\n"
                     "{'recording':{'id':1,'omit':null}}\n");
  json_decref(calls_expect(&spool, "call 1 main, return 1"));
}

static const struct test tests[] = {
    TEST(handler),
    TEST(handler_jumped),
    TEST(coroutine_stays),
    TEST(callers_stay),
    TEST(loop),
    TEST(span),
    TEST(handler_before_recording),
    TEST(loop_around_recording),
    TEST(handler_at_end),
    TEST(other_threads),
    TEST(jumped_over),
    TEST(damaged_lines),
};

int main(int argc, char **argv) {
  return RUN_TESTS(tests, argc, argv);
}
