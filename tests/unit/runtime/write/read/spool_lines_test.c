/* SPDX-License-Identifier: MIT
 *
 * What a spool's lines say of a recording, and what its AppMap makes of it:
 * metadata, filters, bounds in time, files that are replaced.
 */
#include "tests/unit/harness.h"
#include "tests/unit/runtime/write/calls.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static const char sidecar[] = UNIT_LINE INT_TYPE INT_FUNCTION(1, "main", "")
    INT_FUNCTION(2, "area", "") INT_FUNCTION(3, "side", ",'shallow':'lib'")
        INT_FUNCTION(4, "edge", ",'shallow':'lib'")
            INT_FUNCTION(5, "back", ",'shallow':'other'")
                INT_FUNCTION(6, "area", "");

/* A spool with the given lines after that of the process. */
static struct bytes begin_with(const char *more, const char *lines) {
  struct bytes spool = spool_begin();
  char *process;
  if (asprintf(&process,
               "{'process':{'program':'demo','output':'%s/appmap'%s}}\n",
               harness_folder(), more) < 0)
    abort();
  spool_text(&spool, process);
  free(process);
  spool_text(&spool, lines);
  spool_module(&spool, 1, 6, sidecar);
  return spool;
}

/* main calls area, which calls side, in log 1; back in log 2. */
static void add_calls(struct bytes *spool) {
  struct log first = log_begin(1), second = log_begin(2);
  uint64_t outer = calls_enter(&first, 2000, 1);
  uint64_t inner = calls_enter(&first, 3000, 2);
  uint64_t other = calls_enter(&second, 3200, 5);
  calls_leave(&first, 4000, inner);
  calls_leave(&second, 4200, other);
  calls_leave(&first, 5000, outer);
  spool_log(spool, &first);
  spool_log(spool, &second);
}

/* The AppMap of the only recording of these lines. */
static json_t *recording_with(const char *more, const char *lines) {
  struct bytes spool = begin_with(more, lines);
  struct amw_write_options options = {.recovered = true};
  struct amw_written written;
  int result;
  add_calls(&spool);
  json_t *appmap = spool_written_with(&spool, &options, &written, &result);
  CHECK_NUMBER(result, 0);
  if (harness_check(appmap, __FILE__, __LINE__, "%s", written.why.text))
    check_appmap(appmap);
  free(spool.data);
  return appmap;
}

static json_t *recording(const char *lines) {
  return recording_with("", lines);
}

static void expect_events(json_t *appmap, const char *events) {
  char *text = events_text(appmap);
  CHECK_TEXT(text, events);
  free(text);
  json_decref(appmap);
}

/* The value at a path of keys in the metadata, as JSON. */
static void expect_metadata(const json_t *appmap, const char *path,
                            const char *expected) {
  char keys[256], *rest = keys, *key;
  const json_t *at = json_object_get(appmap, "metadata");
  snprintf(keys, sizeof keys, "%s", path);
  while ((key = strsep(&rest, ".")))
    at = json_object_get(at, key);
  char *text = at ? json_dumps(at, JSON_ENCODE_ANY | JSON_SORT_KEYS) : NULL;
  harness_check(expected ? text && strcmp(text, expected) == 0 : !text,
                __FILE__, __LINE__, "%s is %s, not %s", path,
                text ? text : "missing", expected ? expected : "missing");
  free(text);
}

static void one_thread(void) {
  expect_events(recording("{'recording':{'id':1,'kind':'requests','name':'r',"
                          "'from':1000,'log':2}}\n"
                          "{'recording':{'id':1,'to':9000}}\n"),
                "call 1 back, return 1");
  expect_events(recording("{'recording':{'id':1,'kind':'requests','name':'r',"
                          "'from':2500,'log':1}}\n"
                          "{'recording':{'id':1,'to':9000}}\n"),
                "call 1 area, return 1");
}

static void described_later(void) {
  json_t *appmap = recording(
      "{'recording':{'id':1,'kind':'cmocka','type':'tests','name':'first',"
      "'from':1000,'metadata':{'test_status':'succeeded','app':'mine',"
      "'frameworks':[{'name':'cmocka','version':'1.1.5'}]}}}\n"
      "{'recording':{'id':1,'name':'second','function':'area',"
      "'metadata':{'test_status':'failed','name':'a test',"
      "'test_failure':{'message':'no'}}}}\n"
      "{'recording':{'id':1,'to':9000}}\n");
  char path[4300];
  snprintf(path, sizeof path, "%s/appmap/cmocka/second.appmap.json",
           harness_folder());
  CHECK(access(path, F_OK) == 0);
  expect_metadata(appmap, "recorder",
                  "{\"name\": \"cmocka\", \"type\": "
                  "\"tests\"}");
  expect_metadata(appmap, "name", "\"a test\"");
  expect_metadata(appmap, "app", "\"mine\"");
  expect_metadata(appmap, "test_status", "\"failed\"");
  expect_metadata(appmap, "test_failure.message", "\"no\"");
  expect_metadata(appmap, "frameworks",
                  "[{\"name\": \"cmocka\", \"version\": \"1.1.5\"}]");
  expect_metadata(appmap, "source_location", "\"src/a.c:2\"");
  expect_metadata(appmap, "recording",
                  "{\"defined_class\": \"a\", \"method_id\": \"area\"}");
  expect_metadata(appmap, "exception", NULL);
  json_decref(appmap);
}

#define TEST_LINE                                                              \
  "{'recording':{'id':1,'kind':'t','type':'tests','name':'t','from':1000"
#define END_LINE "{'recording':{'id':1,'to':9000}}\n"

/* By name: called before not called, the only one, and none of several. */
static void function_of_test(void) {
  json_t *appmap = recording(TEST_LINE ",'function':'edge'}}\n" END_LINE);
  expect_metadata(appmap, "source_location", "\"src/a.c:4\"");
  json_decref(appmap);
  appmap = recording(TEST_LINE ",'function':'nowhere'}}\n" END_LINE);
  expect_metadata(appmap, "source_location", NULL);
  json_decref(appmap);
  /* Not called in this thread, and there are two. */
  appmap = recording(TEST_LINE ",'log':2,'function':'area'}}\n" END_LINE);
  expect_metadata(appmap, "source_location", NULL);
  expect_metadata(appmap, "recording", NULL);
  json_decref(appmap);
  appmap = recording(TEST_LINE ",'function':'a::area'}}\n" END_LINE);
  expect_metadata(appmap, "recording.method_id", "\"area\"");
  json_decref(appmap);
  appmap = recording(TEST_LINE ",'function':'b::area'}}\n" END_LINE);
  expect_metadata(appmap, "recording", NULL);
  json_decref(appmap);
  /* What was said goes before what is found. */
  appmap = recording(TEST_LINE
                     ",'function':'area',"
                     "'metadata':{'source_location':'t.c:9'}}}\n" END_LINE);
  expect_metadata(appmap, "source_location", "\"t.c:9\"");
  expect_metadata(appmap, "recording.method_id", "\"area\"");
  json_decref(appmap);
  appmap = recording(TEST_LINE ",'metadata':"
                               "{'source_location':'src/a.c:2'}}}\n" END_LINE);
  expect_metadata(appmap, "recording.method_id", "\"area\"");
  json_decref(appmap);
}

static void done(void) {
  struct bytes spool =
      begin_with("", TEST_LINE "}}\n" END_LINE "{'recording':{'id':1,"
                               "'done':true}}\n");
  struct amw_written written;
  add_calls(&spool);
  CHECK(!spool_written(&spool, &written));
  CHECK_TEXT(written.why.text, ""); /* nobody was told */
  free(spool.data);
}

static json_t *crashed(int signal, const char *words, const char *lines) {
  struct bytes spool = begin_with("", lines);
  struct am_start *start =
      (struct am_start *)(spool.data + sizeof(struct am_block));
  start->signal = (uint32_t)signal;
  snprintf(start->last_words, sizeof start->last_words, "%s", words);
  add_calls(&spool);
  struct amw_write_options options = {.recovered = true};
  int result;
  json_t *appmap = spool_written_with(&spool, &options, NULL, &result);
  if (CHECK(appmap))
    check_appmap(appmap);
  free(spool.data);
  return appmap;
}

static void crash(void) {
  json_t *appmap = crashed(SIGSEGV, "", TEST_LINE "}}\n");
  expect_metadata(appmap, "exception",
                  "{\"class\": \"SIGSEGV\", \"message\": "
                  "\"Segmentation fault\"}");
  expect_metadata(appmap, "test_status", "\"failed\"");
  expect_metadata(appmap, "test_failure.message", "\"Segmentation fault\"");
  json_decref(appmap);
  /* What an assert said, cut in the midst of a letter. */
  appmap = crashed(SIGABRT, "a == b\xc3", TEST_LINE "}}\n");
  expect_metadata(appmap, "exception.message", "\"a == b\\\\xc3\"");
  expect_metadata(appmap, "recovered.reason", "\"a == b\\\\xc3\"");
  json_decref(appmap);
  /* The signal that was to end it, and another. */
  appmap = crashed(SIGSEGV, "", TEST_LINE ",'signal':11}}\n");
  expect_metadata(appmap, "exception.class", "\"SIGSEGV\"");
  expect_metadata(appmap, "test_status", "\"succeeded\"");
  expect_metadata(appmap, "test_failure", NULL);
  json_decref(appmap);
  appmap = crashed(SIGABRT, "", TEST_LINE ",'signal':11}}\n");
  expect_metadata(appmap, "test_status", "\"failed\"");
  json_decref(appmap);
  /* Not any more. */
  appmap = crashed(SIGSEGV, "",
                   TEST_LINE ",'signal':11}}\n"
                             "{'recording':{'id':1,'signal':-1}}\n");
  expect_metadata(appmap, "test_status", "\"failed\"");
  json_decref(appmap);
  /* Not known. */
  appmap = crashed(0, "", TEST_LINE ",'signal':11}}\n");
  expect_metadata(appmap, "test_status", "\"failed\"");
  json_decref(appmap);
  /* The adapter knew better, and no test has no status. */
  appmap = crashed(SIGKILL, "",
                   TEST_LINE ",'metadata':{'test_status':"
                             "'succeeded'}}}\n");
  expect_metadata(appmap, "test_status", "\"succeeded\"");
  expect_metadata(appmap, "exception.class", "\"SIGKILL\"");
  json_decref(appmap);
  appmap = crashed(0, "",
                   "{'recording':{'id':1,'kind':'process','name':'p',"
                   "'from':1000}}\n");
  expect_metadata(appmap, "exception.class", "\"UnfinishedRecording\"");
  expect_metadata(appmap, "test_status", NULL);
  json_decref(appmap);
}

static void two_open_at_crash(void) {
  struct bytes spool =
      begin_with("", TEST_LINE "}}\n{'recording':{'id':2,'kind':'process',"
                               "'name':'p','from':1000}}\n");
  struct amw_write_options options = {.recovered = true};
  int result;
  char path[4300];
  add_calls(&spool);
  json_decref(spool_written_with(&spool, &options, NULL, &result));
  for (int i = 0; i < 2; i++) {
    snprintf(path, sizeof path, "%s/appmap/%s.appmap.json", harness_folder(),
             i ? "process/p" : "t/t");
    json_t *appmap = json_load_file(path, 0, NULL);
    expect_metadata(appmap, "exception.class", "\"UnfinishedRecording\"");
    json_decref(appmap);
  }
  free(spool.data);
}

/* Ticks are nanoseconds: a second after 1000 is long over at 2000000000. */
static void time_bound(void) {
  struct bytes spool =
      begin_with(",'max_time':1", TEST_LINE "}}\n"
                                            "{'recording':{'id':1,"
                                            "'to':3000000000}}\n");
  struct log log = log_begin(1);
  struct amw_written written;
  uint64_t outer = calls_enter(&log, 2000, 1);
  calls_leave(&log, 3000, calls_enter(&log, 2500, 2));
  calls_leave(&log, 2000000100, calls_enter(&log, 2000000000, 2));
  calls_leave(&log, 2000000200, calls_enter(&log, 2000000150, 3));
  calls_leave(&log, 2000000300, outer);
  spool_log(&spool, &log);
  json_t *appmap = spool_written(&spool, &written);
  check_appmap(appmap);
  expect_metadata(appmap, "elided.calls", "2");
  expect_metadata(appmap, "elided.limit", "{\"time\": 1}");
  CHECK_NUMBER(written.elided_late, 2);
  CHECK_NUMBER(written.time_limit, 1);
  expect_events(appmap, "call 1 main, call 1 area, return 1, return 1, "
                        "call 1 calls left out, return 1");
  free(spool.data);
}

static void muted(void) {
  struct bytes spool = begin_with(
      "",
      "{'recording':{'id':1,'kind':'code','name':'c','from':1000,'muted':5}}\n"
      "{'recording':{'id':1,'to':9000,'muted':25}}\n");
  struct am_start *start =
      (struct am_start *)(spool.data + sizeof(struct am_block));
  struct amw_written written;
  start->mute_limit = 10000;
  add_calls(&spool);
  json_t *appmap = spool_written(&spool, &written);
  expect_metadata(appmap, "elided.calls", "20");
  expect_metadata(appmap, "elided.limit", "{\"calls_per_function\": 10000}");
  CHECK_NUMBER(written.elided_muted, 20);
  CHECK_NUMBER(written.mute_limit, 10000);
  json_decref(appmap);
  free(spool.data);
}

/* Into lib and within it; back to the program, which calls lib again; from one
 * library to another. */
static void shallow(void) {
  struct bytes spool = begin_with("", TEST_LINE "}}\n" END_LINE);
  struct log log = log_begin(1);
  uint64_t calls[7];
  static const uint32_t functions[] = {1, 3, 4, 2, 3, 5, 5};
  for (uint64_t i = 0; i < 7; i++)
    calls[i] = calls_enter(&log, 2000 + i, functions[i]);
  for (uint64_t i = 7; i-- > 0;)
    calls_leave(&log, 3000 - i, calls[i]);
  spool_log(&spool, &log);
  json_t *appmap = spool_written(&spool, NULL);
  check_appmap(appmap);
  expect_events(appmap, "call 1 main, call 1 side, call 1 area, call 1 side, "
                        "call 1 back, return 1, return 1, return 1, return 1, "
                        "return 1");
  free(spool.data);
}

static int count_files(void) {
  char path[4300];
  int count = 0;
  for (int i = 1; i < 9; i++) {
    snprintf(path, sizeof path,
             i == 1 ? "%s/appmap/t/t.appmap.json"
                    : "%s/appmap/t/t-%d.appmap.json",
             harness_folder(), i);
    count += access(path, F_OK) == 0;
  }
  return count;
}

static void replaced(void) {
  static const char old[] = TEST_LINE ",'replace':true}}\n" END_LINE;
  char path[4300];
  struct timespec times[2] = {{1700000000, 0}, {1700000000, 0}};
  snprintf(path, sizeof path, "%s/appmap/t/t.appmap.json", harness_folder());
  json_decref(recording(old));
  CHECK_NUMBER(count_files(), 1);
  struct stat status;
  stat(path, &status);
  CHECK(time(NULL) - status.st_mtime < 10);
  /* Of this run, since it is younger than the process. */
  struct timespec future[2] = {{1800000000, 0}, {1800000000, 0}};
  utimensat(AT_FDCWD, path, future, 0);
  json_decref(recording(old));
  CHECK_NUMBER(count_files(), 2);
  utimensat(AT_FDCWD, path, times, 0);
  json_decref(recording(TEST_LINE "}}\n" END_LINE)); /* not to replace it */
  CHECK_NUMBER(count_files(), 3);
  json_decref(recording(old));
  CHECK_NUMBER(count_files(), 3);
  stat(path, &status);
  CHECK(status.st_mtime != 1700000000);
  /* An earlier run may be said to have ended later, or earlier. */
  utimensat(AT_FDCWD, path, times, 0);
  json_decref(recording(TEST_LINE ",'replace':true,"
                                  "'since':1600000000000000000}}\n" END_LINE));
  CHECK_NUMBER(count_files(), 4);
}

static const struct test tests[] = {
    TEST(one_thread), TEST(described_later), TEST(function_of_test),
    TEST(done),       TEST(crash),           TEST(two_open_at_crash),
    TEST(time_bound), TEST(muted),           TEST(shallow),
    TEST(replaced),
};

int main(int argc, char **argv) {
  return RUN_TESTS(tests, argc, argv);
}
