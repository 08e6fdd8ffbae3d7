/* SPDX-License-Identifier: MIT
 *
 * What an AppMap holds when not everything fits: the same number of calls of
 * each function, as many as there is room for.
 */
#include "runtime/write/document/summary.h"
#include "tests/unit/harness.h"
#include "tests/unit/runtime/write/calls.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What the writer keeps free for metadata that it does not write. */
#define RESERVED 20000
/* And for marks of what is left out, at most. */
#define MARKS(size) ((size) / 16)
#define MARK        "calls left out"

static uint64_t now;

static void call(struct log *log, uint32_t function, uint32_t times) {
  while (times-- > 0) {
    now += 10;
    calls_leave(log, now + 5, calls_enter(log, now, function));
  }
}

/* What the mark at `index` says of `name`; NULL: nothing. */
static const char *marked(const json_t *appmap, size_t index,
                          const char *name) {
  const json_t *call = calls_event(appmap, index), *parameter;
  size_t i;
  CHECK_TEXT(json_string_value(json_object_get(call, "method_id")), MARK);
  json_array_foreach(json_object_get(call, "parameters"), i, parameter) {
    if (strcmp(json_string_value(json_object_get(parameter, "name")), name) ==
        0)
      return json_string_value(json_object_get(parameter, "value"));
  }
  return NULL;
}

static double seconds(const json_t *appmap, size_t index) {
  return json_number_value(
      json_object_get(calls_event(appmap, index), "elapsed"));
}

/* How many calls of `name` the AppMap has. */
static size_t calls_of(const json_t *appmap, const char *name) {
  size_t i, count = 0;
  const json_t *event;
  json_array_foreach(json_object_get(appmap, "events"), i, event) {
    const char *its = json_string_value(json_object_get(event, "method_id"));
    count += its && strcmp(its, name) == 0;
  }
  return count;
}

static const json_t *elided_of(const json_t *appmap) {
  return json_object_get(json_object_get(appmap, "metadata"), "elided");
}

static json_int_t number(const json_t *object, const char *key) {
  return json_integer_value(json_object_get(object, key));
}

static char *bound(const char *key, uint64_t value) {
  static char text[64];
  snprintf(text, sizeof text, ",'%s':%llu", key, (unsigned long long)value);
  return text;
}

/* Writes and frees the spool. */
static json_t *finish(struct bytes *spool, struct log *log,
                      struct amw_written *written) {
  spool_log(spool, log);
  json_t *appmap = spool_written(spool, written);
  check_appmap(appmap);
  free(spool->data);
  *spool = (struct bytes){0};
  return appmap;
}

/* One call of main, 10 of area, `sides` of side. */
static json_t *uneven(const char *bounds, uint32_t sides,
                      struct amw_written *written) {
  struct bytes spool = calls_begin_with(bounds);
  struct log log = log_begin(1);
  now = 2000;
  uint64_t outer = calls_enter(&log, now, 1);
  call(&log, 3, sides / 2);
  call(&log, 2, 10);
  call(&log, 3, sides - sides / 2);
  calls_leave(&log, now + 10, outer);
  return finish(&spool, &log, written);
}

static void fits(void) {
  struct amw_written written;
  json_decref(uneven(bound("max_size", 0), 1000, &written));
  uint64_t whole = written.bytes;
  CHECK_NUMBER(written.events, 2022);
  CHECK_NUMBER(written.elided, 0);
  json_t *appmap = uneven(bound("max_size", whole + RESERVED), 1000, &written);
  CHECK_NUMBER(written.events, 2022);
  CHECK_NUMBER(written.elided, 0);
  CHECK_NUMBER(written.bytes, whole);
  CHECK(!elided_of(appmap));
  json_decref(appmap);
  json_decref(uneven(bound("max_size", whole), 1000, &written));
  CHECK(written.elided > 0);
  CHECK(written.bytes < whole);
}

/* What is called seldom stays whole. */
static void equal_budget(void) {
  struct amw_written written;
  const uint64_t size = 200000;
  json_t *appmap = uneven(bound("max_size", size), 5000, &written);
  size_t kept = calls_of(appmap, "side");
  CHECK_NUMBER(calls_of(appmap, "main"), 1);
  CHECK_NUMBER(calls_of(appmap, "area"), 10);
  CHECK(kept > 10);
  CHECK_NUMBER(written.calls_limit, kept);
  CHECK_NUMBER(written.elided, 5000 - kept);
  CHECK_NUMBER(written.elided_deep, 0);
  CHECK(written.bytes < size && written.bytes > size - RESERVED - MARKS(size));
  const json_t *elided = elided_of(appmap);
  CHECK_NUMBER(number(elided, "calls"), 5000 - kept);
  CHECK_NUMBER(number(json_object_get(elided, "limit"), "calls_per_function"),
               kept);
  CHECK(!json_object_get(json_object_get(elided, "limit"), "depth"));
  const json_t *functions = json_object_get(elided, "functions");
  CHECK_NUMBER(json_array_size(functions), 1);
  const json_t *one = json_array_get(functions, 0);
  CHECK_TEXT(json_string_value(json_object_get(one, "name")), "side");
  CHECK_TEXT(json_string_value(json_object_get(one, "location")), "src/a.c:3");
  CHECK_NUMBER(number(one, "calls"), 5000 - kept);
  json_decref(appmap);
}

/* The budget is the largest: the first calls are measured one by one. */
static void largest_budget(void) {
  struct amw_written written;
  const uint64_t size = 30000;
  json_decref(uneven(bound("max_size", size), 100, &written));
  uint64_t budget = written.calls_limit;
  CHECK(budget > 1 && budget < 64);
  /* Each further call costs the same: room for one more must be missing. */
  json_decref(uneven(bound("max_calls", budget), 100, &written));
  uint64_t there = written.bytes;
  json_decref(uneven(bound("max_calls", budget + 1), 100, &written));
  uint64_t step = written.bytes - there;
  CHECK(step > 200 && step < 1000);
  for (uint64_t more = 0; more <= 2 * step; more += step) {
    json_decref(uneven(bound("max_size", size + more), 100, &written));
    /* More room is kept for marks, too. */
    CHECK(written.calls_limit + 3 >= budget + more / step);
    CHECK(written.calls_limit <= budget + more / step + 1);
  }
}

static void most_calls(void) {
  struct bytes spool = calls_begin_with(bound("max_calls", 2));
  struct log log = log_begin(1);
  now = 2000;
  call(&log, 3, 3);
  call(&log, 2, 1);
  spool_log(&spool, &log);
  json_t *appmap =
      calls_expect(&spool, "call 1 side, return 1, call 1 side, return 1, "
                           "call 1 area, return 1, call 1 " MARK ", return 1");
  CHECK_NUMBER(number(elided_of(appmap), "calls"), 1);
  CHECK_TEXT(marked(appmap, 6, "calls"), "1");
  CHECK_TEXT(marked(appmap, 6, "side"), "1");
  CHECK(fabs(seconds(appmap, 7) - 5e-9) < 1e-12);
  json_decref(appmap);
}

/* A call that is kept brings those that led to it, and only those; what else
 * these made is marked. */
static void callers(void) {
  struct bytes spool = calls_begin_with(bound("max_calls", 1));
  struct log log = log_begin(1);
  uint64_t outer = calls_enter(&log, 2000, 1);
  calls_leave(&log, 4000, calls_enter(&log, 3000, 2));
  calls_leave(&log, 4600, calls_enter(&log, 4500, 2));
  uint64_t second = calls_enter(&log, 5000, 2);
  uint64_t third = calls_enter(&log, 5100, 2);
  calls_leave(&log, 5300, calls_enter(&log, 5200, 3));
  calls_leave(&log, 5400, third);
  calls_leave(&log, 5700, calls_enter(&log, 5500, 3));
  calls_leave(&log, 6000, second);
  calls_leave(&log, 7000, outer);
  spool_log(&spool, &log);
  json_t *appmap = calls_expect(
      &spool, "call 1 main, call 1 area, return 1, call 1 area, call 1 area, "
              "call 1 side, return 1, return 1, call 1 " MARK
              ", return 1, return 1, call 1 " MARK ", return 1, return 1");
  CHECK_NUMBER(number(elided_of(appmap), "calls"), 2);
  CHECK_TEXT(marked(appmap, 8, "side"), "1");
  CHECK(fabs(seconds(appmap, 9) - 200e-9) < 1e-12);
  CHECK_TEXT(marked(appmap, 11, "area"), "1");
  CHECK(!marked(appmap, 11, "side"));
  CHECK(fabs(seconds(appmap, 12) - 100e-9) < 1e-12);
  json_decref(appmap);
}

/* What is left out of a call that is left out counts, too, and its time but
 * once. */
static void nested_losses(void) {
  struct bytes spool = calls_begin_with(bound("max_calls", 1));
  struct log log = log_begin(1);
  uint64_t outer = calls_enter(&log, 2000, 1);
  for (uint32_t i = 0; i < 3; i++) {
    uint64_t middle = calls_enter(&log, 3000 + 100 * i, 2);
    calls_leave(&log, 3020 + 100 * i, calls_enter(&log, 3010 + 100 * i, 3));
    calls_leave(&log, 3050 + 100 * i, middle);
  }
  calls_leave(&log, 7000, outer);
  spool_log(&spool, &log);
  json_t *appmap = calls_expect(
      &spool, "call 1 main, call 1 area, call 1 side, return 1, return 1, "
              "call 1 " MARK ", return 1, return 1");
  CHECK_TEXT(marked(appmap, 5, "calls"), "4");
  CHECK_TEXT(marked(appmap, 5, "area"), "2");
  CHECK_TEXT(marked(appmap, 5, "side"), "2");
  CHECK(fabs(seconds(appmap, 6) - 100e-9) < 1e-12);
  json_decref(appmap);
}

/* The outermost calls of a recursion are its first. */
static void recursion(void) {
  struct bytes spool = calls_begin_with(bound("max_size", 40000));
  struct log log = log_begin(1);
  struct amw_written written;
  uint64_t calls[900];
  for (uint32_t i = 0; i < 900; i++)
    calls[i] = calls_enter(&log, 2000 + i, 2);
  for (uint32_t i = 900; i-- > 0;)
    calls_leave(&log, 5000, calls[i]);
  calls_leave(&log, 5200, calls_enter(&log, 5100, 3));
  json_t *appmap = finish(&spool, &log, &written);
  CHECK(written.calls_limit > 10 && written.calls_limit < 200);
  CHECK_NUMBER(calls_of(appmap, "area"), written.calls_limit);
  CHECK_NUMBER(calls_of(appmap, "side"), 1);
  CHECK(written.bytes < 40000);
  json_decref(appmap);
}

/* The budget is one for all threads; a thread without a call has no number. */
static void threads(void) {
  struct bytes spool = calls_begin_with(bound("max_calls", 3));
  struct log logs[] = {log_begin(1), log_begin(2), log_begin(3)};
  for (uint32_t i = 0; i < 3; i++) {
    now = 2000 + i;
    call(&logs[i], 3, 2);
    if (i == 2)
      call(&logs[i], 2, 1);
    spool_log(&spool, &logs[i]);
  }
  json_decref(calls_expect(&spool, "call 1 side, call 2 side, call 3 side, "
                                   "return 1, return 2, return 3, "
                                   "call 3 area, return 3, "
                                   "call 1 " MARK ", return 1, "
                                   "call 2 " MARK ", return 2, "
                                   "call 3 " MARK ", return 3"));
}

static json_t *deep(uint64_t limit, uint32_t depth,
                    struct amw_written *written) {
  struct bytes spool = calls_begin_with(bound("max_depth", limit));
  struct log log = log_begin(1);
  uint64_t *calls = calloc(depth, sizeof *calls);
  for (uint32_t i = 0; i < depth; i++)
    calls[i] = calls_enter(&log, 2000 + i, 1 + i % 3);
  for (uint32_t i = depth; i-- > 0;)
    calls_leave(&log, 9000, calls[i]);
  free(calls);
  spool_log(&spool, &log);
  json_t *appmap = spool_written(&spool, written);
  free(spool.data);
  return appmap;
}

static void depth(void) {
  struct amw_written written = {0};
  json_t *appmap = deep(4, 10, &written);
  check_appmap(appmap);
  CHECK_NUMBER(written.events, 10);
  CHECK_TEXT(marked(appmap, 4, "calls"), "6");
  CHECK(written.elided == 6 && written.elided_deep == 6);
  CHECK_NUMBER(written.elided_calls, 0);
  const json_t *elided = elided_of(appmap);
  CHECK_NUMBER(number(json_object_get(elided, "limit"), "depth"), 4);
  CHECK_NUMBER(json_array_size(json_object_get(elided, "functions")), 3);
  json_decref(appmap);
  json_decref(deep(0, 3000, &written));
  CHECK(written.events == 6000 && written.elided == 0);
}

/* Of two recordings over the same calls, each keeps its own first. */
static void recordings(void) {
  struct bytes spool = calls_begin_with(bound("max_calls", 2));
  struct log log = log_begin(1);
  struct amw_written written;
  spool_text(&spool, "{'recording':{'id':2,'kind':'cmocka','name':'late',"
                     "'from':1000000}}\n");
  now = 2000;
  call(&log, 3, 9);
  now = 2000000;
  call(&log, 3, 9);
  json_t *appmap = finish(&spool, &log, &written);
  CHECK(written.events == 6 && written.elided == 7);
  CHECK(json_real_value(json_object_get(calls_event(appmap, 0), "timestamp")) <
        0.01);
  json_decref(appmap);
}

#define STRING                                                                 \
  "{'type':'00000000000000bb','name':'const char *','kind':'pointer',"         \
  "'size':8,'of':'00000000000000cc'}\n"                                        \
  "{'type':'00000000000000cc','name':'char','kind':'char','size':1,"           \
  "'signed':true}\n"                                                           \
  "{'function':'0000000000000009','name':'say','path':'src/a.c','line':9,"     \
  "'static':true,'package':'src','class':['a'],'language':'c',"                \
  "'parameters':[{'name':'s','type':'00000000000000bb','offset':0}]}\n"

/* Calls of `say`, whose n-th text has `length(n)` bytes that need escaping. */
static void heavy(uint32_t times, uint64_t size, size_t (*length)(uint32_t),
                  uint64_t least) {
  static char text[100];
  uint64_t pointer = 0x7ffff7dd5000;
  char bounds[100];
  snprintf(bounds, sizeof bounds, ",'max_events':0%s", bound("max_size", size));
  struct bytes spool = calls_begin_with(bounds);
  struct log log = log_begin(1);
  struct amw_written written;
  spool_module(&spool, 9, 1, STRING);
  memset(text, '\\', sizeof text);
  for (uint32_t i = 1; i <= times; i++) {
    uint64_t id = log_enter(&log, 2000 + i, 9, &pointer, sizeof pointer);
    log_range(&log, pointer, text, length(i), AM_CAPTURED_TEXT);
    log_leave(&log, 2000 + i, id, NULL, 0);
  }
  json_t *appmap = finish(&spool, &log, &written);
  CHECK_NUMBER(calls_of(appmap, "say"), written.calls_limit);
  CHECK_NUMBER(written.elided, times - written.calls_limit);
  CHECK(written.bytes < size);
  harness_check(written.bytes > least, __FILE__, __LINE__,
                "only %llu bytes of %llu", (unsigned long long)written.bytes,
                (unsigned long long)size);
  json_decref(appmap);
}

static size_t mixed(uint32_t n) {
  return n * 2654435761u >> 25 > 99 ? 99 : n * 2654435761u >> 25;
}

static size_t growing(uint32_t n) {
  return n < 500 ? 1 : 99;
}

static size_t unlike_the_sample(uint32_t n) {
  return n <= 64 || n % 17 == 0 ? 0 : 99;
}

static void heavy_values(void) {
  heavy(20000, 1 << 20, mixed, (1 << 20) * 0.96 - RESERVED - MARKS(1 << 20));
  heavy(20000, 1 << 20, growing, (1 << 20) * 0.96 - RESERVED - MARKS(1 << 20));
  /* A sample that misleads costs room, never the bound. */
  heavy(20000, 1 << 20, unlike_the_sample, (1 << 20) * 0.8);
}

/* Without a word from the process the viewers can open the file: not too many
 * events, and not too many in one call. */
static void default_bounds(void) {
  struct amw_written written;
  json_t *appmap = uneven("", 180000, &written);
  CHECK_NUMBER(calls_of(appmap, "area"), 10);
  CHECK_NUMBER(written.events,
               2 * (12 + written.calls_limit)); /* main, the mark, area */
  CHECK(written.calls_limit > 1500 && written.calls_limit <= 3000);
  json_decref(appmap);
}

/* Threads that make `calls` calls each. */
static json_t *crowd(uint64_t events, uint32_t threads, uint32_t calls,
                     struct amw_written *written) {
  struct bytes spool = calls_begin_with(bound("max_events", events));
  for (uint32_t i = 0; i < threads; i++) {
    struct log log = log_begin(i + 1);
    now = 2000 + i;
    uint64_t outer = calls_enter(&log, now, 1);
    call(&log, 3, calls);
    calls_leave(&log, now + 10, outer);
    spool_log(&spool, &log);
  }
  json_t *appmap = spool_written(&spool, written);
  check_appmap(appmap);
  free(spool.data);
  return appmap;
}

/* The marks count as events. */
static void most_events(void) {
  struct amw_written written;
  json_t *appmap = crowd(5000, 20, 124, &written);
  CHECK(written.events == 5000 && written.elided == 0);
  json_decref(appmap);
  appmap = crowd(4999, 20, 124, &written);
  CHECK(written.events < 4999 && written.events > 4000);
  CHECK_NUMBER(calls_of(appmap, "main") + calls_of(appmap, "side") +
                   written.elided,
               2500);
  /* Not each thread has a place for what it lost. */
  CHECK(calls_of(appmap, MARK) > 0);
  json_decref(appmap);
}

/* A mark that stands for little is further up. */
static void few_marks(void) {
  struct bytes spool = calls_begin_with(bound("max_events", 1000));
  struct log log = log_begin(1);
  struct amw_written written;
  now = 2000;
  uint64_t outer = calls_enter(&log, now, 1);
  for (uint32_t i = 0; i < 1000; i++) {
    uint64_t middle = calls_enter(&log, now, 2);
    call(&log, 3, 3);
    calls_leave(&log, now + 1, middle);
  }
  uint64_t last = calls_enter(&log, now, 4);
  call(&log, 3, 5000);
  calls_leave(&log, now + 1, last);
  calls_leave(&log, now + 10, outer);
  json_t *appmap = finish(&spool, &log, &written);
  CHECK(written.events <= 1000 && written.events > 400);
  CHECK(calls_of(appmap, MARK) <= 25);
  size_t end = written.events - 1;
  CHECK_TEXT(json_string_value(
                 json_object_get(calls_event(appmap, end - 5), "method_id")),
             MARK);
  CHECK_TEXT(marked(appmap, end - 5, "side"), "5000");
  CHECK(marked(appmap, end - 2, "area"));
  json_decref(appmap);
}

/* Each of many calls that nobody called has lost some. */
static void roots(void) {
  for (uint64_t events = 0; events <= 600; events += events < 40 ? 1 : 70) {
    struct bytes spool = calls_begin_with(bound("max_events", events));
    struct log log = log_begin(1);
    struct amw_written written = {0};
    now = 2000;
    for (uint32_t i = 0; i < 150; i++) {
      uint64_t outer = calls_enter(&log, now, 2);
      call(&log, 3, 1 + i % 2);
      calls_leave(&log, now + 1, outer);
    }
    spool_log(&spool, &log);
    json_t *appmap = spool_written(&spool, &written);
    CHECK(events == 0 || written.events <= events);
    if (appmap)
      check_appmap(appmap);
    CHECK(appmap || events < 8);
    if (appmap && events)
      CHECK(calls_of(appmap, MARK) >= 1);
    json_decref(appmap);
    free(spool.data);
  }
}

/* `count` functions, called once each. */
static json_t *wide(uint64_t size, uint32_t count,
                    struct amw_written *written) {
  struct bytes spool = calls_begin_with(bound("max_size", size));
  struct log log = log_begin(1);
  char *sidecar = NULL;
  size_t length;
  FILE *file = open_memstream(&sidecar, &length);
  for (uint32_t i = 0; i < count; i++)
    fprintf(file,
            "{'function':'%016x','name':'f%u','path':'src/w.c','line':%u,"
            "'static':true,'package':'src','class':['w'],'language':'c',"
            "'parameters':[]}\n",
            100 + i, i, 1 + i);
  fclose(file);
  spool_module(&spool, 100, count, sidecar);
  free(sidecar);
  now = 2000;
  uint64_t outer = calls_enter(&log, now, 1);
  for (uint32_t i = 0; i < count; i++)
    call(&log, 100 + i, 1);
  call(&log, 3, 1000);
  calls_leave(&log, now + 10, outer);
  spool_log(&spool, &log);
  json_t *appmap = spool_written(&spool, written);
  free(spool.data);
  return appmap;
}

/* Not even one call of each: the first that fit. */
static void too_many_functions(void) {
  struct amw_written written;
  json_t *appmap = wide(60000, 1000, &written);
  check_appmap(appmap);
  CHECK_NUMBER(written.calls_limit, 0);
  CHECK(written.bytes < 60000 && written.bytes > 25000);
  CHECK_NUMBER(calls_of(appmap, MARK), 1);
  CHECK_NUMBER(written.elided + written.events / 2 - 1, 2001);
  CHECK_NUMBER(calls_of(appmap, "f0"), 1);
  CHECK_NUMBER(calls_of(appmap, "f999"), 0);
  const json_t *functions = json_object_get(elided_of(appmap), "functions");
  CHECK_NUMBER(json_array_size(functions), 20);
  const json_t *one = json_array_get(functions, 0);
  CHECK_TEXT(json_string_value(json_object_get(one, "name")), "side");
  json_decref(appmap);
}

static void no_room(void) {
  struct amw_written written;
  CHECK(!wide(100, 10, &written));
  CHECK_TEXT(written.why.text,
             "APPMAP_MAX_SIZE or APPMAP_MAX_EVENTS leaves no room for a call");
}

static void summary(void) {
  char line[AMW_SUMMARY_SIZE];
  struct amw_written written = {.path = "x",
                                .events = 8,
                                .elided = 15,
                                .elided_calls = 12,
                                .calls_limit = 4,
                                .elided_deep = 3,
                                .depth_limit = 1000};
  amw_written_summary(&written, line);
  CHECK_TEXT(line, "8 events, 0 functions, 0 threads -> x; 12 calls left out: "
                   "more than 4 of a function; 3 calls left out: nested over "
                   "1000 deep");
}

static const struct test tests[] = {
    TEST(fits),           TEST(equal_budget),
    TEST(largest_budget), TEST(most_calls),
    TEST(callers),        TEST(nested_losses),
    TEST(recursion),      TEST(threads),
    TEST(depth),          TEST(recordings),
    TEST(heavy_values),   TEST(default_bounds),
    TEST(most_events),    TEST(few_marks),
    TEST(roots),          TEST(too_many_functions),
    TEST(no_room),        TEST(summary),
};

int main(int argc, char **argv) {
  return RUN_TESTS(tests, argc, argv);
}
