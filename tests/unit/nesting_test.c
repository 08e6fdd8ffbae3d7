/* SPDX-License-Identifier: MIT
 *
 * Which calls are open, by where they lie on the machine's stacks.
 */
#include "calls.h"
#include "harness.h"

#include <string.h>

/* A thread's stack, one of signals that lies in it, one that does not, and
 * those of coroutines. */
#define OWN_LOW     0x7fff00000000ull
#define OWN_HIGH    0x7fff00800000ull
#define SIGNAL_LOW  0x555500000000ull
#define SIGNAL_HIGH 0x555500004000ull
#define ONE_LOW     0x7f1000000000ull
#define TWO_LOW     0x7f1000100000ull
#define OTHER_SIZE  0x10000ull

enum { MAIN = 1, AREA, SIDE };

static uint64_t now;

static struct log begin(uint32_t number) {
  struct log log = log_begin(number);
  now = number == 1 ? 2000 : now;
  log_stack(&log, ++now, AM_STACK_OWN, OWN_LOW, OWN_HIGH);
  return log;
}

/* A call `depth` bytes below `top`. */
static uint64_t enter(struct log *log, uint32_t function, uint64_t top,
                      uint64_t depth) {
  uint64_t call = calls_enter(log, ++now, function);
  log_place(log, top - depth, 0x1000 * function);
  return call;
}

static void leave(struct log *log, uint64_t call) {
  calls_leave(log, ++now, call);
}

static void expect(struct log *log, const char *events) {
  struct bytes spool = calls_begin();
  spool_log(&spool, log);
  json_decref(calls_expect(&spool, events));
}

static void deeper(void) {
  struct log log = begin(1);
  uint64_t call = enter(&log, MAIN, OWN_HIGH, 0x100);
  enter(&log, AREA, OWN_HIGH, 0x300);
  enter(&log, SIDE, OWN_HIGH, 0x200);
  leave(&log, call);
  expect(&log, "call 1 main, call 1 area, return 1 !longjmp, call 1 side, "
               "return 1 !longjmp, return 1");
}

static void inlined(void) {
  struct log log = begin(1);
  uint64_t outer = enter(&log, MAIN, OWN_HIGH, 0x100);
  uint64_t inner = enter(&log, AREA, OWN_HIGH, 0x100);
  uint64_t innermost = enter(&log, SIDE, OWN_HIGH, 0x100);
  leave(&log, innermost);
  leave(&log, inner);
  leave(&log, outer);
  expect(&log, "call 1 main, call 1 area, call 1 side, return 1, return 1, "
               "return 1");
}

/* A loop around a function that never comes back. */
static void again(void) {
  struct log log = begin(1);
  uint64_t outer = enter(&log, MAIN, OWN_HIGH, 0x100);
  enter(&log, AREA, OWN_HIGH, 0x200);
  enter(&log, SIDE, OWN_HIGH, 0x200);
  enter(&log, AREA, OWN_HIGH, 0x200);
  leave(&log, outer);
  expect(&log, "call 1 main, call 1 area, call 1 side, return 1 !longjmp, "
               "return 1 !longjmp, call 1 area, return 1 !longjmp, return 1");
}

static void landed(void) {
  struct log log = begin(1);
  uint64_t outer = enter(&log, MAIN, OWN_HIGH, 0x100);
  uint64_t middle = enter(&log, AREA, OWN_HIGH, 0x200);
  enter(&log, SIDE, OWN_HIGH, 0x300);
  log_landed(&log, ++now, middle);
  log_landed(&log, ++now, middle);
  log_landed(&log, ++now, 12345);
  leave(&log, middle);
  log_landed(&log, ++now, middle);
  leave(&log, outer);
  expect(&log, "call 1 main, call 1 area, call 1 side, return 1 !longjmp, "
               "return 1, return 1");
}

static void place_unknown(void) {
  struct log log = log_begin(1);
  now = 2000;
  uint64_t outer = calls_enter(&log, ++now, MAIN);
  uint64_t inner = calls_enter(&log, ++now, AREA);
  calls_enter(&log, ++now, AREA);
  leave(&log, inner);
  leave(&log, outer);
  expect(&log, "call 1 main, call 1 area, call 1 area, return 1 !longjmp, "
               "return 1, return 1");
}

/* Without an alternate stack. */
static void handler_below(void) {
  struct log log = begin(1);
  uint64_t call = enter(&log, MAIN, OWN_HIGH, 0x100);
  uint64_t handler = enter(&log, AREA, OWN_HIGH, 0x800);
  leave(&log, handler);
  leave(&log, call);
  expect(&log, "call 1 main, call 1 area, return 1, return 1");
}

static void handler_above(void) {
  struct log log = begin(1);
  uint64_t call = enter(&log, MAIN, OWN_HIGH, 0x100);
  log_stack(&log, ++now, AM_STACK_SIGNAL, SIGNAL_LOW, SIGNAL_HIGH);
  uint64_t handler = enter(&log, AREA, SIGNAL_HIGH, 0x80);
  uint64_t below = enter(&log, SIDE, SIGNAL_HIGH, 0x180);
  leave(&log, below);
  leave(&log, handler);
  /* It was noticed that control is back with the next call only. */
  log_stack(&log, ++now, AM_STACK_OWN, OWN_LOW, OWN_HIGH);
  leave(&log, enter(&log, SIDE, OWN_HIGH, 0x200));
  leave(&log, call);
  expect(&log, "call 1 main, call 1 area, call 1 side, return 1, return 1, "
               "call 1 side, return 1, return 1");
}

static void handler_left(void) {
  struct log log = begin(1);
  uint64_t call = enter(&log, MAIN, OWN_HIGH, 0x100);
  enter(&log, AREA, OWN_HIGH, 0x200);
  log_stack(&log, ++now, AM_STACK_SIGNAL, SIGNAL_LOW, SIGNAL_HIGH);
  enter(&log, SIDE, SIGNAL_HIGH, 0x80);
  enter(&log, SIDE, SIGNAL_HIGH, 0x180);
  /* A second signal: the same place. */
  enter(&log, SIDE, SIGNAL_HIGH, 0x80);
  /* No STACK: the handler interrupted between it and this. */
  enter(&log, SIDE, OWN_HIGH, 0x300);
  leave(&log, call);
  expect(&log, "call 1 main, call 1 area, call 1 side, call 1 side, "
               "return 1 !longjmp, return 1 !longjmp, call 1 side, "
               "return 1 !longjmp, call 1 side, return 1 !longjmp, "
               "return 1 !longjmp, return 1");
}

/* siglongjmp to a function that called what was interrupted. */
static void handler_landed(void) {
  struct log log = begin(1);
  uint64_t call = enter(&log, MAIN, OWN_HIGH, 0x100);
  enter(&log, AREA, OWN_HIGH, 0x200);
  log_stack(&log, ++now, AM_STACK_SIGNAL, SIGNAL_LOW, SIGNAL_HIGH);
  enter(&log, SIDE, SIGNAL_HIGH, 0x80);
  log_landed(&log, ++now, call);
  leave(&log, call);
  expect(&log, "call 1 main, call 1 area, call 1 side, return 1 !longjmp, "
               "return 1 !longjmp, return 1");
}

/* A handler's stack that is an array of main's. */
static void stack_in_stack(void) {
  struct log log = begin(1);
  uint64_t array = OWN_HIGH - 0x5000;
  uint64_t call = enter(&log, MAIN, OWN_HIGH, 0x6000);
  uint64_t below = enter(&log, AREA, OWN_HIGH, 0x7000);
  log_stack(&log, ++now, AM_STACK_SIGNAL, array, array + 0x4000);
  leave(&log, enter(&log, SIDE, array + 0x4000, 0x100));
  leave(&log, below);
  leave(&log, call);
  expect(&log, "call 1 main, call 1 area, call 1 side, return 1, return 1, "
               "return 1");
}

static void other(struct log *log, uint64_t low) {
  log_stack(log, ++now, AM_STACK_OTHER, low, low + OTHER_SIZE);
}

static void own(struct log *log) {
  log_stack(log, ++now, AM_STACK_OWN, OWN_LOW, OWN_HIGH);
}

static void coroutines(void) {
  struct log log = begin(1);
  uint64_t outer = enter(&log, MAIN, OWN_HIGH, 0x100);
  uint64_t resume = enter(&log, SIDE, OWN_HIGH, 0x200);
  other(&log, ONE_LOW);
  uint64_t one = enter(&log, AREA, ONE_LOW + OTHER_SIZE, 0x100);
  other(&log, TWO_LOW);
  uint64_t two = enter(&log, AREA, TWO_LOW + OTHER_SIZE, 0x300);
  leave(&log, resume);
  leave(&log, one);
  own(&log);
  leave(&log, enter(&log, SIDE, OWN_HIGH, 0x300));
  other(&log, ONE_LOW);
  /* One that never finishes. */
  enter(&log, SIDE, ONE_LOW + OTHER_SIZE, 0x200);
  leave(&log, two);
  leave(&log, outer);
  expect(&log, "call 1 main, call 1 side, call 2 area, call 3 area, return 1, "
               "return 2, call 1 side, return 1, call 2 side, return 3, "
               "return 1, return 2");
}

/* A signal during a coroutine, and one after it has yielded. */
static void signals_of_coroutines(void) {
  struct log log = begin(1);
  uint64_t outer = enter(&log, MAIN, OWN_HIGH, 0x100);
  other(&log, ONE_LOW);
  uint64_t one = enter(&log, AREA, ONE_LOW + OTHER_SIZE, 0x100);
  uint64_t two = enter(&log, AREA, ONE_LOW + OTHER_SIZE, 0x200);
  log_stack(&log, ++now, AM_STACK_SIGNAL, SIGNAL_LOW, SIGNAL_HIGH);
  leave(&log, enter(&log, SIDE, SIGNAL_HIGH, 0x80));
  leave(&log, two);
  own(&log);
  uint64_t inner = enter(&log, AREA, OWN_HIGH, 0x200);
  other(&log, ONE_LOW);
  leave(&log, enter(&log, AREA, ONE_LOW + OTHER_SIZE, 0x200));
  leave(&log, inner);
  log_stack(&log, ++now, AM_STACK_SIGNAL, SIGNAL_LOW, SIGNAL_HIGH);
  leave(&log, enter(&log, SIDE, SIGNAL_HIGH, 0x80));
  leave(&log, one);
  leave(&log, outer);
  expect(&log, "call 1 main, call 2 area, call 2 area, call 2 side, return 2, "
               "return 2, call 1 area, call 2 area, return 2, return 1, "
               "call 1 side, return 1, return 2, return 1");
}

/* Begun in one thread, ended in another. */
static void migrated(void) {
  struct bytes spool = calls_begin();
  struct log one = begin(1);
  uint64_t outer = enter(&one, MAIN, OWN_HIGH, 0x100);
  other(&one, ONE_LOW);
  uint64_t first = enter(&one, AREA, ONE_LOW + OTHER_SIZE, 0x100);
  uint64_t second = enter(&one, SIDE, ONE_LOW + OTHER_SIZE, 0x200);
  struct log two = log_begin(2);
  now++;
  log_stack(&two, ++now, AM_STACK_OTHER, ONE_LOW, ONE_LOW + OTHER_SIZE);
  uint64_t third = enter(&two, SIDE, ONE_LOW + OTHER_SIZE, 0x300);
  leave(&two, third);
  leave(&two, second);
  log_stack(&two, ++now, AM_STACK_OWN, OWN_LOW - 0x1000000, OWN_LOW);
  uint64_t side = enter(&two, SIDE, OWN_LOW, 0x100);
  leave(&two, first);
  leave(&one, outer);
  leave(&two, side);
  spool_log(&spool, &one);
  spool_log(&spool, &two);
  json_decref(calls_expect(
      &spool, "call 1 main, call 2 area, call 2 side, call 2 side, return 2, "
              "return 2, call 3 side, return 2, return 1, return 3"));
}

/* Stacks come from an allocator, which gives them out again. */
static void stack_used_again(void) {
  struct log log = begin(1);
  other(&log, ONE_LOW);
  enter(&log, MAIN, ONE_LOW + OTHER_SIZE, 0x100);
  enter(&log, AREA, ONE_LOW + OTHER_SIZE, 0x200);
  other(&log, TWO_LOW);
  leave(&log, enter(&log, SIDE, TWO_LOW + OTHER_SIZE, 0x100));
  other(&log, ONE_LOW);
  leave(&log, enter(&log, MAIN, ONE_LOW + OTHER_SIZE, 0x100));
  expect(&log, "call 1 main, call 1 area, call 2 side, return 2, "
               "return 1 !longjmp, return 1 !longjmp, call 1 main, return 1");
}

/* The recording begins while a coroutine runs: nothing says on which stack. */
static void begins_in_the_middle(void) {
  struct log log = log_begin(1);
  now = 2000;
  uint64_t one = enter(&log, AREA, ONE_LOW + OTHER_SIZE, 0x100);
  own(&log);
  uint64_t outer = enter(&log, MAIN, OWN_HIGH, 0x100);
  leave(&log, one);
  leave(&log, enter(&log, SIDE, OWN_HIGH, 0x200));
  leave(&log, outer);
  expect(&log, "call 1 area, call 2 main, return 1, call 2 side, return 2, "
               "return 2");
}

/* What the log said of its stack before the recording began. */
static void said_before(void) {
  struct log log = log_begin(1);
  log_stack(&log, 500, AM_STACK_OWN, OWN_LOW, OWN_HIGH);
  log_stack(&log, 510, AM_STACK_OTHER, ONE_LOW, ONE_LOW + OTHER_SIZE);
  now = 2000;
  uint64_t one = enter(&log, AREA, ONE_LOW + OTHER_SIZE, 0x100);
  own(&log);
  uint64_t outer = enter(&log, MAIN, OWN_HIGH, 0x100);
  other(&log, ONE_LOW);
  leave(&log, enter(&log, SIDE, ONE_LOW + OTHER_SIZE, 0x200));
  leave(&log, one);
  leave(&log, outer);
  expect(&log, "call 1 area, call 2 main, call 1 side, return 1, return 1, "
               "return 2");
}

static void deep_recursion(void) {
  struct log log = begin(1);
  struct bytes spool = calls_begin_with(",'max_depth':3");
  static uint64_t calls[100000];
  for (uint64_t i = 0; i < 100000; i++)
    calls[i] = enter(&log, AREA, OWN_HIGH, 0x100 + 0x20 * i);
  for (uint64_t i = 100000; i-- > 0;)
    leave(&log, calls[i]);
  spool_log(&spool, &log);
  json_decref(calls_expect(&spool, "call 1 area, call 1 area, call 1 area, "
                                   "return 1, return 1, return 1"));
}

/* A function that nothing is known of shows, too, what is over. */
static void unknown_function(void) {
  struct log log = begin(1);
  struct bytes spool = calls_begin();
  uint64_t outer = enter(&log, MAIN, OWN_HIGH, 0x100);
  enter(&log, AREA, OWN_HIGH, 0x300);
  leave(&log, enter(&log, 99, OWN_HIGH, 0x200));
  leave(&log, enter(&log, SIDE, OWN_HIGH, 0x400));
  leave(&log, outer);
  spool_log(&spool, &log);
  json_decref(calls_expect(&spool, "call 1 main, call 1 area, "
                                   "return 1 !longjmp, call 1 side, return 1, "
                                   "return 1"));
}

/* A forked child's log repeats what was open. */
static void inherited(void) {
  static const int eight = 8;
  struct {
    uint64_t place, identity;
    int argument;
  } outer = {0, 3ull << AM_CALL_LOG_SHIFT | 64, eight}, inner = outer;
  inner.identity += 64;
  struct log log = log_begin(5);
  now = 2000;
  own(&log);
  struct am_record record = {
      AM_RECORD_ENTER | AM_RECORD_COMMITTED | AM_RECORD_INHERITED, MAIN, ++now};
  log_record(&log, record, &outer, sizeof outer);
  log_place(&log, OWN_HIGH - 0x100, 1);
  record.what = AREA;
  log_record(&log, record, &inner, sizeof inner);
  log_place(&log, OWN_HIGH - 0x200, 2);
  leave(&log, enter(&log, SIDE, OWN_HIGH, 0x300));
  leave(&log, inner.identity);
  leave(&log, outer.identity);
  struct bytes spool = calls_begin();
  spool_log(&spool, &log);
  json_t *appmap =
      calls_expect(&spool, "call 1 main, call 1 area, call 1 side, return 1, "
                           "return 1, return 1");
  const json_t *value =
      json_array_get(json_object_get(calls_event(appmap, 0), "parameters"), 0);
  CHECK_TEXT(json_string_value(json_object_get(value, "value")), "8");
  json_decref(appmap);
}

static void damaged(void) {
  struct log log = begin(1);
  uint64_t call = enter(&log, MAIN, OWN_HIGH, 0x100);
  log_stack(&log, ++now, AM_STACK_OWN, OWN_HIGH, OWN_LOW);
  log_stack(&log, ++now, AM_STACK_OTHER, 0, UINT64_MAX);
  log_stack(&log, ++now, 0, OWN_LOW, OWN_HIGH);
  log_stack(&log, ++now, 9, ONE_LOW, ONE_LOW + OTHER_SIZE);
  log_record(
      &log, (struct am_record){AM_RECORD_STACK | AM_RECORD_COMMITTED, 1, ++now},
      "", 0);
  log_record(
      &log,
      (struct am_record){AM_RECORD_LANDED | AM_RECORD_COMMITTED, 0, ++now}, "",
      0);
  log_record(&log,
             (struct am_record){AM_RECORD_JUMP | AM_RECORD_COMMITTED, 0, ++now},
             "", 0);
  log_record(
      &log, (struct am_record){AM_RECORD_THROW | AM_RECORD_COMMITTED, 0, ++now},
      "", 0);
  own(&log);
  leave(&log, enter(&log, SIDE, OWN_HIGH, 0x200));
  leave(&log, call);
  expect(&log, "call 1 main, call 1 side, return 1, return 1");
}

static const struct test tests[] = {
    TEST(deeper),         TEST(inlined),
    TEST(again),          TEST(landed),
    TEST(place_unknown),  TEST(handler_below),
    TEST(handler_above),  TEST(handler_left),
    TEST(handler_landed), TEST(stack_in_stack),
    TEST(coroutines),     TEST(signals_of_coroutines),
    TEST(migrated),       TEST(stack_used_again),
    TEST(said_before),    TEST(begins_in_the_middle),
    TEST(deep_recursion), TEST(unknown_function),
    TEST(inherited),      TEST(damaged),
};

int main(int argc, char **argv) {
  return RUN_TESTS(tests, argc, argv);
}
