/* SPDX-License-Identifier: MIT
 *
 * Logs in pieces: what a killed or a living process leaves in a spool.
 */
#include "runtime/write/read/cursor.h"
#include "tests/unit/harness.h"
#include "tests/unit/runtime/write/calls.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Killed between copying a full chunk and starting it again. */
static void duplicated_piece(void) {
  struct bytes spool = calls_begin();
  struct log log = log_begin(1);
  uint64_t outer = calls_enter(&log, 2000, 1);
  struct log copy = log;
  copy.piece = (struct bytes){0};
  bytes_add(&copy.piece, log.piece.data, log.piece.size);
  spool_log(&spool, &log);
  spool_log(&spool, &copy);
  calls_leave(&log, 3000, outer);
  /* The same piece once more, this time with what came after it. */
  copy = log_begin(1);
  outer = calls_enter(&copy, 2000, 1);
  calls_leave(&copy, 3000, outer);
  spool_log(&spool, &copy);
  spool_log(&spool, &log);
  json_decref(calls_expect(&spool, "call 1 main, return 1"));
}

static void pieces_in_any_order(void) {
  struct bytes spool = calls_begin();
  struct log log = log_begin(1);
  struct bytes rest = spool_begin();
  size_t start = rest.size;
  uint64_t outer = calls_enter(&log, 2000, 1);
  spool_log(&rest, &log);
  uint64_t inner = calls_enter(&log, 3000, 2);
  calls_leave(&log, 4000, inner);
  spool_log(&spool, &log);
  calls_leave(&log, 5000, outer);
  spool_log(&spool, &log);
  bytes_add(&spool, rest.data + start, rest.size - start);
  free(rest.data);
  json_decref(
      calls_expect(&spool, "call 1 main, call 1 area, return 1, return 1"));
}

static void uncommitted_record(void) {
  struct bytes spool = calls_begin();
  struct log log = log_begin(1);
  uint64_t outer = calls_enter(&log, 2000, 1);
  calls_enter(&log, 3000, 2);
  log_change(&log, 0, AM_RECORD_COMMITTED);
  calls_leave(&log, 5000, outer);
  spool_log(&spool, &log);
  json_decref(calls_expect(&spool, "call 1 main, return 1"));
}

/* A zero head ends a piece, not the log. */
static void zero_head(void) {
  struct bytes spool = calls_begin();
  struct log log = log_begin(1);
  uint64_t outer = calls_enter(&log, 2000, 1);
  calls_enter(&log, 3000, 2);
  log_change(&log, 0, UINT32_MAX);
  spool_log(&spool, &log);
  calls_leave(&log, 5000, outer);
  spool_log(&spool, &log);
  json_decref(calls_expect(&spool, "call 1 main, return 1"));
}

/* What stands in a chunk behind `used` is from its last filling. */
static void stale_records(void) {
  struct bytes spool = calls_begin();
  struct log log = log_begin(1);
  uint64_t outer = calls_enter(&log, 2000, 1);
  calls_leave(&log, 3000, outer);
  uint64_t used = log.piece.size;
  calls_enter(&log, 1500, 2);
  size_t block = spool_log(&spool, &log);
  memcpy(spool.data + block + offsetof(struct am_block, used), &used,
         sizeof used);
  json_decref(calls_expect(&spool, "call 1 main, return 1"));
  /* More used than there is room. */
  spool = calls_begin();
  log = log_begin(1);
  calls_leave(&log, 3000, calls_enter(&log, 2000, 1));
  block = spool_log(&spool, &log);
  used = UINT64_MAX;
  memcpy(spool.data + block + offsetof(struct am_block, used), &used,
         sizeof used);
  json_decref(calls_expect(&spool, "call 1 main, return 1"));
}

/* What is there of a block before its magic, and a place nobody filled. */
static void unfinished_blocks(void) {
  struct bytes spool = calls_begin();
  struct log log = log_begin(1);
  uint64_t outer = calls_enter(&log, 2000, 1);
  spool_log(&spool, &log);
  for (int i = 0; i < 600; i++)
    calls_enter(&log, 3000, 2);
  size_t unfinished = spool_log(&spool, &log);
  memset(spool.data + unfinished, 0, 8);
  bytes_add(&spool, "", 1);
  bytes_pad(&spool, AM_SPOOL_UNIT_LEAST);
  calls_leave(&log, 5000, outer);
  spool_log(&spool, &log);
  json_decref(calls_expect(&spool, "call 1 main, return 1"));
}

/* A signal handler's record before one that was begun earlier. */
static void time_backwards(void) {
  struct bytes spool = calls_begin();
  struct log log = log_begin(1);
  uint64_t inner = calls_enter(&log, 3000, 2);
  uint64_t other = calls_enter(&log, 2000, 3);
  calls_leave(&log, 2500, other);
  calls_leave(&log, 4000, inner);
  spool_log(&spool, &log);
  json_decref(
      calls_expect(&spool, "call 1 area, call 1 side, return 1, return 1"));
}

/* The pages of the machine that reads. */
static long page;
long __real_sysconf(int name);
long __wrap_sysconf(int name);
long __wrap_sysconf(int name) {
  return name == _SC_PAGESIZE && page ? page : __real_sysconf(name);
}

/* Blocks at multiples of what pages the machine has that recorded, whatever
 * pages the one has that reads. */
static void units(void) {
  static const uint32_t sizes[] = {4096, 16384, 65536};
  for (int i = 0; i < 9; i++) {
    spool_unit = sizes[i / 3];
    page = sizes[i % 3];
    struct bytes spool = calls_begin();
    struct log log = log_begin(1);
    uint64_t outer = calls_enter(&log, 2000, 1);
    spool_log(&spool, &log);
    bytes_add(&spool, "", 1); /* a place that nobody filled */
    bytes_pad(&spool, spool_unit);
    calls_leave(&log, 5000, outer);
    CHECK_NUMBER(spool_log(&spool, &log) % spool_unit, 0);
    CHECK_NUMBER(spool.size, 6 * spool_unit);
    json_decref(calls_expect(&spool, "call 1 main, return 1"));
  }
  spool_unit = AM_SPOOL_UNIT_LEAST;
  page = 0;
}

static const struct test tests[] = {
    TEST(duplicated_piece),   TEST(pieces_in_any_order),
    TEST(uncommitted_record), TEST(zero_head),
    TEST(stale_records),      TEST(unfinished_blocks),
    TEST(time_backwards),     TEST(units),
};

int main(int argc, char **argv) {
  return RUN_TESTS(tests, argc, argv);
}
