/* SPDX-License-Identifier: MIT
 *
 * Calls on several stacks: of signal handlers and of coroutines.
 */
#include "tests/unit/harness.h"
#include "tests/unit/runtime/write/places.h"

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

/* Nothing of ours was interrupted, or is known to have been. */
static void handler_alone(void) {
  struct log log = begin(1);
  log_stack(&log, ++now, AM_STACK_SIGNAL, SIGNAL_LOW, SIGNAL_HIGH);
  enter(&log, SIDE, SIGNAL_HIGH, 0x80);
  leave(&log, enter(&log, MAIN, OWN_HIGH, 0x100));
  expect(&log, "call 1 side, return 1 !longjmp, call 1 main, return 1");
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

/* Where the borders of a stack cannot be seen they are guessed, and corrected.
 */
static void wider(void) {
  struct log log = begin(1);
  struct am_stack_range range = {ONE_LOW + 0x8000, ONE_LOW + 0xc000, 7};
  struct am_record record = {
      AM_RECORD_STACK | AM_RECORD_COMMITTED, {AM_STACK_OTHER}, ++now};
  uint64_t outer = enter(&log, MAIN, OWN_HIGH, 0x100);
  log_record(&log, record, &range, sizeof range);
  uint64_t one = enter(&log, AREA, ONE_LOW + 0xc000, 0x100);
  range.low = ONE_LOW;
  record.time = ++now;
  log_record(&log, record, &range, sizeof range);
  leave(&log, enter(&log, SIDE, ONE_LOW + 0x8000, 0x100));
  leave(&log, one);
  leave(&log, outer);
  expect(&log, "call 1 main, call 2 area, call 2 side, return 2, return 2, "
               "return 1");
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

static const struct test tests[] = {
    TEST(handler_below),
    TEST(handler_above),
    TEST(handler_left),
    TEST(handler_alone),
    TEST(handler_landed),
    TEST(stack_in_stack),
    TEST(coroutines),
    TEST(wider),
    TEST(signals_of_coroutines),
    TEST(migrated),
    TEST(stack_used_again),
    TEST(said_before),
    TEST(begins_in_the_middle),
};

int main(int argc, char **argv) {
  return RUN_TESTS(tests, argc, argv);
}
