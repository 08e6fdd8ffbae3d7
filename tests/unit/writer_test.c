/* SPDX-License-Identifier: MIT
 *
 * From a whole spool to an AppMap: threads, frames, pieces of logs.
 */
#include "harness.h"
#include "runtime/write/cursor.h"
#include "synthetic.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char sidecar[] = UNIT_LINE INT_TYPE INT_FUNCTION(1, "main", "")
    INT_FUNCTION(2, "area", ",'labels':['geo']") INT_FUNCTION(3, "side", "")
        INT_FUNCTION(4, "hidden", ",'shallow':true");

static const int seven = 7, eight = 8;

static struct bytes begin(void) {
  struct bytes spool = spool_begin();
  spool_process(&spool, "true");
  spool_module(&spool, 1, 4, sidecar);
  return spool;
}

static uint64_t enter(struct log *log, uint64_t time, uint32_t function) {
  return log_enter(log, time, function, &eight, sizeof eight);
}

static void leave(struct log *log, uint64_t time, uint64_t call) {
  log_leave(log, time, call, &seven, sizeof seven);
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

static const json_t *event(const json_t *appmap, size_t index) {
  return json_array_get(json_object_get(appmap, "events"), index);
}

static double number(const json_t *object, const char *key) {
  return json_number_value(json_object_get(object, key));
}

static void one_thread(void) {
  struct bytes spool = begin();
  struct log log = log_begin(1);
  uint64_t outer = enter(&log, 2000, 1);
  uint64_t inner = enter(&log, 3000, 2);
  leave(&log, 4500, inner);
  leave(&log, 5000, outer);
  spool_log(&spool, &log);
  json_t *appmap =
      expect(&spool, "call 1 main, call 1 area, return 1, return 1");
  const json_t *call = event(appmap, 1), *end = event(appmap, 2);
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
  struct bytes spool = begin();
  struct log first = log_begin(1), second = log_begin(2);
  /* The log that was given out second has the first event. */
  uint64_t side = enter(&second, 1500, 3);
  uint64_t outer = enter(&first, 2000, 1);
  uint64_t inner = enter(&first, 4000, 2);
  leave(&second, 3000, side);
  leave(&first, 5000, inner);
  leave(&first, 7000, outer);
  side = enter(&second, 6000, 3);
  leave(&second, 6500, side);
  spool_log(&spool, &first);
  spool_log(&spool, &second);
  json_decref(expect(&spool, "call 1 side, call 2 main, return 1, call 2 area, "
                             "return 2, call 1 side, return 1, return 2"));
}

/* longjmp from the third frame to the first. */
static void jumped_frames(void) {
  struct bytes spool = begin();
  struct log log = log_begin(1);
  uint64_t outer = enter(&log, 2000, 1);
  enter(&log, 3000, 2);
  enter(&log, 4000, 3);
  leave(&log, 5000, outer);
  spool_log(&spool, &log);
  json_t *appmap = expect(&spool, "call 1 main, call 1 area, call 1 side, "
                                  "return 1, return 1, return 1");
  CHECK(!json_object_get(event(appmap, 3), "return_value"));
  CHECK(number(event(appmap, 3), "parent_id") == 3);
  CHECK(number(event(appmap, 4), "parent_id") == 2);
  CHECK(number(event(appmap, 4), "elapsed") == 0.000002);
  CHECK(json_object_get(event(appmap, 5), "return_value"));
  json_decref(appmap);
}

static void leave_of_unknown_enter(void) {
  struct bytes spool = begin();
  struct log log = log_begin(1);
  uint64_t before = enter(&log, 500, 1); /* before the window */
  uint64_t call = enter(&log, 2000, 2);
  leave(&log, 2500, before + 8);
  leave(&log, 3000, call);
  leave(&log, 3500, call); /* for the second time */
  leave(&log, 4000, before);
  leave(&log, 4500, 9ull << AM_CALL_LOG_SHIFT | 64); /* of no log */
  spool_log(&spool, &log);
  json_decref(expect(&spool, "call 1 area, return 1"));
}

static void open_frames(void) {
  struct bytes spool = begin();
  struct log log = log_begin(1), other = log_begin(2);
  enter(&log, 2000, 1);
  enter(&log, 3000, 2);
  enter(&other, 3500, 3);
  leave(&other, 9000, enter(&other, 8000, 3));
  spool_log(&spool, &log);
  spool_log(&spool, &other);
  json_t *appmap =
      expect(&spool, "call 1 main, call 1 area, call 2 side, call 2 side, "
                     "return 2, return 1, return 1, return 2");
  CHECK(number(event(appmap, 5), "timestamp") == 0.000008);
  CHECK(number(event(appmap, 5), "elapsed") == 0.000006);
  json_decref(appmap);
}

static void far_leave(void) {
  struct bytes spool = begin();
  struct log first = log_begin(1), second = log_begin(2);
  uint64_t outer = enter(&first, 2000, 1);
  uint64_t inner = enter(&first, 3000, 2);
  uint64_t side = enter(&second, 4000, 3);
  leave(&second, 5000, inner);
  leave(&second, 6000, side);
  leave(&first, 7000, outer);
  spool_log(&spool, &first);
  spool_log(&spool, &second);
  json_t *appmap = expect(&spool, "call 1 main, call 1 area, call 2 side, "
                                  "return 1, return 2, return 1");
  const json_t *value = json_object_get(event(appmap, 3), "return_value");
  CHECK_TEXT(json_string_value(json_object_get(value, "value")), "7");
  json_decref(appmap);
}

/* Killed between copying a full chunk and starting it again. */
static void duplicated_piece(void) {
  struct bytes spool = begin();
  struct log log = log_begin(1);
  uint64_t outer = enter(&log, 2000, 1);
  struct log copy = log;
  copy.piece = (struct bytes){0};
  bytes_add(&copy.piece, log.piece.data, log.piece.size);
  spool_log(&spool, &log);
  spool_log(&spool, &copy);
  leave(&log, 3000, outer);
  /* The same piece once more, this time with what came after it. */
  copy = log_begin(1);
  outer = enter(&copy, 2000, 1);
  leave(&copy, 3000, outer);
  spool_log(&spool, &copy);
  spool_log(&spool, &log);
  json_decref(expect(&spool, "call 1 main, return 1"));
}

static void pieces_in_any_order(void) {
  struct bytes spool = begin();
  struct log log = log_begin(1);
  struct bytes rest = spool_begin();
  size_t start = rest.size;
  uint64_t outer = enter(&log, 2000, 1);
  spool_log(&rest, &log);
  uint64_t inner = enter(&log, 3000, 2);
  leave(&log, 4000, inner);
  spool_log(&spool, &log);
  leave(&log, 5000, outer);
  spool_log(&spool, &log);
  bytes_add(&spool, rest.data + start, rest.size - start);
  free(rest.data);
  json_decref(expect(&spool, "call 1 main, call 1 area, return 1, return 1"));
}

static void uncommitted_record(void) {
  struct bytes spool = begin();
  struct log log = log_begin(1);
  uint64_t outer = enter(&log, 2000, 1);
  enter(&log, 3000, 2);
  log_change(&log, 0, AM_RECORD_COMMITTED);
  leave(&log, 5000, outer);
  spool_log(&spool, &log);
  json_decref(expect(&spool, "call 1 main, return 1"));
}

/* A zero head ends a piece, not the log. */
static void zero_head(void) {
  struct bytes spool = begin();
  struct log log = log_begin(1);
  uint64_t outer = enter(&log, 2000, 1);
  enter(&log, 3000, 2);
  log_change(&log, 0, UINT32_MAX);
  spool_log(&spool, &log);
  leave(&log, 5000, outer);
  spool_log(&spool, &log);
  json_decref(expect(&spool, "call 1 main, return 1"));
}

/* What stands in a chunk behind `used` is from its last filling. */
static void stale_records(void) {
  struct bytes spool = begin();
  struct log log = log_begin(1);
  uint64_t outer = enter(&log, 2000, 1);
  leave(&log, 3000, outer);
  uint64_t used = log.piece.size;
  enter(&log, 1500, 2);
  size_t block = spool_log(&spool, &log);
  memcpy(spool.data + block + offsetof(struct am_block, used), &used,
         sizeof used);
  json_decref(expect(&spool, "call 1 main, return 1"));
  /* More used than there is room. */
  spool = begin();
  log = log_begin(1);
  leave(&log, 3000, enter(&log, 2000, 1));
  block = spool_log(&spool, &log);
  used = UINT64_MAX;
  memcpy(spool.data + block + offsetof(struct am_block, used), &used,
         sizeof used);
  json_decref(expect(&spool, "call 1 main, return 1"));
}

/* What is there of a block before its magic, and a place nobody filled. */
static void unfinished_blocks(void) {
  struct bytes spool = begin();
  struct log log = log_begin(1);
  uint64_t outer = enter(&log, 2000, 1);
  spool_log(&spool, &log);
  for (int i = 0; i < 600; i++)
    enter(&log, 3000, 2);
  size_t unfinished = spool_log(&spool, &log);
  memset(spool.data + unfinished, 0, 8);
  bytes_add(&spool, "", 1);
  bytes_pad(&spool, AM_SPOOL_PAGE);
  leave(&log, 5000, outer);
  spool_log(&spool, &log);
  json_decref(expect(&spool, "call 1 main, return 1"));
}

/* A signal handler's record before one that was begun earlier. */
static void time_backwards(void) {
  struct bytes spool = begin();
  struct log log = log_begin(1);
  uint64_t inner = enter(&log, 3000, 2);
  uint64_t other = enter(&log, 2000, 3);
  leave(&log, 2500, other);
  leave(&log, 4000, inner);
  spool_log(&spool, &log);
  json_decref(expect(&spool, "call 1 area, call 1 side, return 1, return 1"));
}

/* The process went on and took the block for the log's next piece. */
static void recycled_chunk(void) {
  struct bytes spool = begin();
  struct log log = log_begin(1);
  struct am_reader reader;
  struct am_entry entry;
  char path[4200], reason[256];
  enter(&log, 2000, 1);
  enter(&log, 3000, 2);
  size_t block = spool_log(&spool, &log);
  snprintf(path, sizeof path, "%s/living.spool", harness_folder());
  FILE *file = fopen(path, "wb");
  fwrite(spool.data, spool.size, 1, file);
  fflush(file);
  CHECK_NUMBER(am_reader_open(&reader, path, reason), 0);
  CHECK_NUMBER(reader.piece_count, 1);
  struct am_cursor cursor = {reader.pieces, reader.pieces + 1, 0};
  CHECK(am_cursor_next(&cursor, &entry));
  CHECK_NUMBER(entry.function, 1);
  fseek(file, (long)(block + offsetof(struct am_block, base)), SEEK_SET);
  fwrite(&log.base, sizeof log.base, 1, file);
  fclose(file);
  CHECK(!am_cursor_next(&cursor, &entry));
  am_reader_close(&reader);
  free(spool.data);
}

static void deep_calls(void) {
  static uint64_t calls[1500];
  struct bytes spool = begin();
  struct log log = log_begin(1);
  struct am_written written;
  for (uint32_t i = 0; i < 1500; i++)
    calls[i] = enter(&log, 2000 + i, 2);
  for (uint32_t i = 1500; i-- > 0;)
    leave(&log, 5000, calls[i]);
  leave(&log, 7000, enter(&log, 6000, 3));
  spool_log(&spool, &log);
  json_t *appmap = spool_written(&spool, &written);
  check_appmap(appmap);
  CHECK_NUMBER(written.events, 2002);
  CHECK_NUMBER(written.elided, 500);
  const json_t *elided =
      json_object_get(json_object_get(appmap, "metadata"), "elided");
  CHECK(number(elided, "calls") == 500);
  json_decref(appmap);
  free(spool.data);
}

static void shallow_calls(void) {
  struct bytes spool = begin();
  struct log log = log_begin(1);
  spool_module(&spool, 9, 1,
               "{'function':'0000000000000009','name':'far',"
               "'path':'lib/b.c','line':9,'static':true,'package':'lib',"
               "'class':['b'],'language':'c','parameters':[]}\n");
  uint64_t entry = enter(&log, 2000, 4);  /* from nowhere: recorded */
  uint64_t inside = enter(&log, 3000, 4); /* from its own package */
  uint64_t again = enter(&log, 3100, 4);
  uint64_t far = log_enter(&log, 4000, 9, NULL, 0);
  uint64_t back = enter(&log, 5000, 4); /* from another package */
  leave(&log, 5100, back);
  log_leave(&log, 5200, far, NULL, 0);
  leave(&log, 5250, again);
  leave(&log, 5300, inside);
  leave(&log, 5400, entry);
  spool_log(&spool, &log);
  json_t *appmap = expect(&spool, "call 1 hidden, call 1 far, call 1 hidden, "
                                  "return 1, return 1, return 1");
  CHECK(!json_object_get(event(appmap, 4), "return_value"));
  json_decref(appmap);
}

static void unknown_functions(void) {
  struct bytes spool = begin();
  struct log log = log_begin(1);
  struct am_written written;
  spool_module(&spool, 100, 1, "");
  uint64_t outer = enter(&log, 2000, 1);
  uint64_t nameless = enter(&log, 3000, 100);
  uint64_t numberless = enter(&log, 3100, 4000000000u);
  leave(&log, 3200, numberless);
  leave(&log, 4000, nameless);
  leave(&log, 5000, outer);
  spool_log(&spool, &log);
  json_t *appmap = spool_written(&spool, &written);
  check_appmap(appmap);
  CHECK_NUMBER(written.events, 2);
  CHECK_NUMBER(written.dropped, 2);
  CHECK(strstr(written.reason, "without a description"));
  json_decref(appmap);
  free(spool.data);
}

/* Two shared objects with the same inline function: one in the classMap. */
static void classmap(void) {
  struct bytes spool = begin();
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
  uint64_t self = 0xffff8000deadbeef;
  for (uint32_t function = 1; function <= 2; function++)
    leave(&log, 2000, enter(&log, 2000, function));
  leave(&log, 2000, enter(&log, 2000, 10));
  log_leave(&log, 2100, log_enter(&log, 2000, 11, &self, sizeof self), NULL, 0);
  spool_log(&spool, &log);
  struct am_written written;
  json_decref(spool_written(&spool, &written));
  CHECK_NUMBER(written.functions, 3);
  json_t *appmap =
      expect(&spool, "call 1 main, return 1, call 1 area, return 1, "
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
  const json_t *call = event(appmap, 6);
  CHECK_TEXT(json_string_value(json_object_get(call, "defined_class")),
             "geo::Vec");
  CHECK(!json_object_get(call, "lineno"));
  const json_t *receiver = json_object_get(call, "receiver");
  CHECK_TEXT(json_string_value(json_object_get(receiver, "value")),
             "0xffff8000deadbeef");
  CHECK_NUMBER(json_integer_value(json_object_get(receiver, "object_id")),
               self & ((1ull << 53) - 1));
  json_decref(appmap);
}

static const struct test tests[] = {
    TEST(one_thread),         TEST(two_threads),
    TEST(jumped_frames),      TEST(leave_of_unknown_enter),
    TEST(open_frames),        TEST(far_leave),
    TEST(duplicated_piece),   TEST(pieces_in_any_order),
    TEST(uncommitted_record), TEST(zero_head),
    TEST(stale_records),      TEST(unfinished_blocks),
    TEST(time_backwards),     TEST(recycled_chunk),
    TEST(deep_calls),         TEST(shallow_calls),
    TEST(unknown_functions),  TEST(classmap),
};

int main(int argc, char **argv) {
  return RUN_TESTS(tests, argc, argv);
}
