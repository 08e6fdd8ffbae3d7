/* SPDX-License-Identifier: MIT
 *
 * Which calls are open, by where they lie on one stack.
 */
#include "tests/unit/harness.h"
#include "tests/unit/runtime/write/places.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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

static void resumed(void) {
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
                                   "call 1 calls left out, return 1, "
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
  } outer = {0, am_call_identity(3, 64), eight}, inner = outer;
  inner.identity += 64;
  struct log log = log_begin(5);
  now = 2000;
  own(&log);
  struct am_record record = {AM_RECORD_ENTER | AM_RECORD_COMMITTED |
                                 AM_RECORD_INHERITED,
                             {MAIN},
                             ++now};
  log_record(&log, record, &outer, sizeof outer);
  log_place(&log, OWN_HIGH - 0x100, 1);
  record.function = AREA;
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

__attribute__((noinline, used)) static int one_frame(int x) {
  return x + 1;
}
__attribute__((noinline, used)) static int other_frame(int x) {
  return x + 2;
}

/* Says where this very program lies. */
static void add_object(struct bytes *spool) {
  unsigned long long from, to, offset, code = (uintptr_t)one_frame;
  char line[PATH_MAX + 200], bits[5], path[PATH_MAX];
  struct stat status;
  FILE *maps = fopen("/proc/self/maps", "r");
  while (maps && fgets(line, sizeof line, maps))
    if (sscanf(line, "%llx-%llx %4s %llx", &from, &to, bits, &offset) == 4 &&
        code >= from && code < to)
      break;
  fclose(maps);
  path[readlink("/proc/self/exe", path, sizeof path - 1)] = '\0';
  CHECK(stat(path, &status) == 0);
  snprintf(line, sizeof line,
           "{'object':{'path':'%s','from':%llu,'to':%llu,'offset':%llu,"
           "'modified':%lld}}\n",
           path, from, to, offset,
           status.st_mtim.tv_sec * 1000000000ll + status.st_mtim.tv_nsec);
  spool_text(spool, line);
}

static uint64_t enter_in(struct log *log, uint32_t function,
                         int (*frame)(int)) {
  uint64_t call = enter(log, function, OWN_HIGH, 0x200);
  log_place(log, OWN_HIGH - 0x200, (uint32_t)(uintptr_t)frame + 2);
  return call;
}

/* Two functions that need as much of the stack, called one after the other; the
 * first never returned. What is inlined into one lies in the same function of
 * the machine. */
static void same_depth(void) {
  struct bytes spool = calls_begin();
  struct log log = begin(1);
  uint64_t outer = enter(&log, MAIN, OWN_HIGH, 0x100);
  enter_in(&log, AREA, one_frame);
  enter_in(&log, SIDE, one_frame);
  uint64_t call = enter_in(&log, SIDE, other_frame);
  leave(&log, enter_in(&log, AREA, other_frame));
  leave(&log, call);
  leave(&log, outer);
  spool_log(&spool, &log);
  add_object(&spool);
  json_decref(calls_expect(
      &spool, "call 1 main, call 1 area, call 1 side, return 1 !longjmp, "
              "return 1 !longjmp, call 1 side, call 1 area, return 1, "
              "return 1, return 1"));
}

static uint64_t enter_with_room(struct log *log, uint32_t function,
                                uint64_t depth, uint32_t site, uint32_t room) {
  uint64_t call = enter(log, function, OWN_HIGH, depth);
  log_place(log, OWN_HIGH - depth, site);
  log_room(log, room);
  return call;
}

/* A callee begins below its caller's frame; what begins within it is none. */
static void overlapping(void) {
  struct log log = begin(1);
  uint64_t outer = enter_with_room(&log, MAIN, 0x100, 1, 16);
  enter_with_room(&log, AREA, 0x200, 2, 8);
  leave(&log, enter_with_room(&log, SIDE, 0x280, 3, 8));
  leave(&log, enter_with_room(&log, SIDE, 0x270, 3, 8));
  leave(&log, outer);
  expect(&log, "call 1 main, call 1 area, call 1 side, return 1, "
               "return 1 !longjmp, call 1 side, return 1, return 1");
}

/* Two instances of a template are one function: at another site of one frame
 * the call is another, at the same site it is a new one. */
static void instances(void) {
  struct log log = begin(1);
  uint64_t outer = enter_with_room(&log, AREA, 0x100, 1, 16);
  uint64_t inner = enter_with_room(&log, AREA, 0x100, 2, 16);
  enter_with_room(&log, AREA, 0x100, 3, 16);
  leave(&log, inner);
  leave(&log, enter_with_room(&log, AREA, 0x100, 2, 16));
  leave(&log, outer);
  expect(&log, "call 1 area, call 1 area, call 1 area, return 1 !longjmp, "
               "return 1, call 1 area, return 1, return 1");
}

/* Control goes on at a place of the stack. */
static void landed_at_place(void) {
  struct log log = begin(1);
  uint64_t outer = enter_with_room(&log, MAIN, 0x100, 1, 16);
  enter_with_room(&log, AREA, 0x300, 2, 8);
  enter_with_room(&log, SIDE, 0x500, 3, 8);
  log_landed_at(&log, ++now, OWN_HIGH - 0x400);
  leave(&log, enter_with_room(&log, MAIN, 0x700, 1, 8));
  log_landed_at(&log, ++now, OWN_HIGH - 0x200);
  log_landed_at(&log, ++now, OWN_LOW - 0x1000);
  leave(&log, enter_with_room(&log, SIDE, 0x800, 3, 8));
  leave(&log, outer);
  expect(&log, "call 1 main, call 1 area, call 1 side, return 1 !longjmp, "
               "call 1 main, return 1, return 1 !longjmp, call 1 side, "
               "return 1, return 1");
}

/* A handler's calls on a stack of its own go with what it left. */
static void landed_from_signal(void) {
  struct log log = begin(1);
  uint64_t outer = enter_with_room(&log, MAIN, 0x100, 1, 16);
  enter_with_room(&log, AREA, 0x300, 2, 8);
  log_stack(&log, ++now, AM_STACK_SIGNAL, SIGNAL_LOW, SIGNAL_HIGH);
  enter(&log, SIDE, SIGNAL_HIGH, 0x100);
  log_landed_at(&log, ++now, OWN_HIGH - 0x200);
  own(&log);
  leave(&log, enter_with_room(&log, SIDE, 0x800, 3, 8));
  leave(&log, outer);
  expect(&log, "call 1 main, call 1 area, call 1 side, return 1 !longjmp, "
               "return 1 !longjmp, call 1 side, return 1, return 1");
}

static void damaged(void) {
  struct log log = begin(1);
  uint64_t call = enter(&log, MAIN, OWN_HIGH, 0x100);
  log_stack(&log, ++now, AM_STACK_OWN, OWN_HIGH, OWN_LOW);
  log_stack(&log, ++now, AM_STACK_OTHER, 0, UINT64_MAX);
  log_stack(&log, ++now, 0, OWN_LOW, OWN_HIGH);
  log_stack(&log, ++now, 9, ONE_LOW, ONE_LOW + OTHER_SIZE);
  log_record(
      &log,
      (struct am_record){AM_RECORD_STACK | AM_RECORD_COMMITTED, {1}, ++now}, "",
      0);
  log_record(
      &log,
      (struct am_record){AM_RECORD_RESUME | AM_RECORD_COMMITTED, {0}, ++now},
      "", 0);
  log_record(
      &log,
      (struct am_record){AM_RECORD_LONGJMP | AM_RECORD_COMMITTED, {0}, ++now},
      "", 0);
  log_record(
      &log,
      (struct am_record){AM_RECORD_THROW | AM_RECORD_COMMITTED, {0}, ++now}, "",
      0);
  own(&log);
  leave(&log, enter(&log, SIDE, OWN_HIGH, 0x200));
  leave(&log, call);
  expect(&log, "call 1 main, call 1 side, return 1, return 1");
}

static const struct test tests[] = {
    TEST(deeper),
    TEST(inlined),
    TEST(again),
    TEST(resumed),
    TEST(place_unknown),
    TEST(deep_recursion),
    TEST(unknown_function),
    TEST(inherited),
    TEST(same_depth),
    TEST(overlapping),
    TEST(instances),
    TEST(landed_at_place),
    TEST(landed_from_signal),
    TEST(damaged),
};

int main(int argc, char **argv) {
  return RUN_TESTS(tests, argc, argv);
}
