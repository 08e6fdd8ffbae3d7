/* SPDX-License-Identifier: MIT
 *
 * Recordings as spans over the logs: where they begin and end, where their
 * files go, and what is said when there is nothing to write or no place.
 */
#include "runtime/write/document/appmap_file.h"
#include "tests/unit/harness.h"
#include "tests/unit/runtime/write/synthetic.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static const int seven = 7;

static void add_code(struct bytes *spool) {
  spool_module(spool, 1, 2,
               UNIT_LINE INT_TYPE INT_FUNCTION(1, "main", "")
                   INT_FUNCTION(2, "area", ""));
}

/* main from 2000 to 5000, area within from 3000 to 4000. */
static void add_calls(struct bytes *spool) {
  struct log log = log_begin(1);
  uint64_t outer = log_enter(&log, 2000, 1, &seven, sizeof seven);
  uint64_t inner = log_enter(&log, 3000, 2, &seven, sizeof seven);
  log_leave(&log, 4000, inner, &seven, sizeof seven);
  log_leave(&log, 5000, outer, &seven, sizeof seven);
  spool_log(spool, &log);
}

static struct bytes whole(void) {
  struct bytes spool = spool_begin();
  spool_process(&spool, "true");
  add_code(&spool);
  add_calls(&spool);
  return spool;
}

/* A spool whose recordings are `lines`. */
static struct bytes with_recordings(const char *lines) {
  struct bytes spool = spool_begin();
  char *process;
  if (asprintf(&process,
               "{'process':{'program':'demo','output':'%s/appmap'}}\n",
               harness_folder()) < 0)
    abort();
  spool_text(&spool, process);
  free(process);
  spool_text(&spool, lines);
  add_code(&spool);
  add_calls(&spool);
  return spool;
}

static json_t *load(const char *name) {
  char path[4300];
  snprintf(path, sizeof path, "%s/appmap/%s.appmap.json", harness_folder(),
           name);
  json_t *appmap = json_load_file(path, 0, NULL);
  harness_check(appmap, __FILE__, __LINE__, "no %s", path);
  check_appmap(appmap);
  return appmap;
}

static const char *text_at(const json_t *json, const char *a, const char *b) {
  return json_string_value(json_object_get(json_object_get(json, a), b));
}

static void expect_events(const json_t *appmap, const char *events) {
  char *text = events_text(appmap);
  CHECK_TEXT(text, events);
  free(text);
}

static void metadata(void) {
  struct bytes spool = whole();
  struct amw_written written;
  json_t *appmap = spool_written(&spool, &written);
  const json_t *about = json_object_get(appmap, "metadata");
  CHECK_TEXT(json_string_value(json_object_get(about, "name")), "demo");
  CHECK_TEXT(json_string_value(json_object_get(about, "app")), "unit");
  CHECK_TEXT(text_at(about, "language", "name"), "c");
  CHECK_TEXT(text_at(about, "language", "engine"), "clang 19.1.7");
  CHECK_TEXT(text_at(about, "language", "version"), "c11");
  CHECK_TEXT(text_at(about, "client", "name"), "appmap-clang");
  CHECK_TEXT(text_at(about, "client", "version"), APPMAP_VERSION);
  CHECK_TEXT(text_at(about, "recorder", "type"), "process");
  CHECK(json_real_value(json_object_get(about, "timestamp")) == 1795356333.0);
  CHECK(json_is_array(json_object_get(about, "frameworks")));
  CHECK(!json_object_get(about, "git"));
  CHECK(!json_object_get(about, "recovered"));
  CHECK(!json_object_get(about, "dropped"));
  CHECK_NUMBER(written.events, 4);
  CHECK_NUMBER(written.functions, 2);
  CHECK_NUMBER(written.threads, 1);
  CHECK_TEXT(written.why.text, "");
  json_decref(appmap);
  free(spool.data);
}

static void several_recordings(void) {
  struct bytes spool = with_recordings(
      "{'recording':{'id':1,'kind':'process','name':'all','from':1000}}\n"
      "{'recording':{'id':2,'kind':'cmocka','name':'some','from':2500}}\n"
      "{'recording':{'id':3,'kind':'requests','name':'GET /','from':1500}}\n"
      "{'recording':{'id':3,'to':3500}}\n"
      "{'recording':{'id':2,'to':4500}}\n"
      "{'recording':{'id':7,'to':4500}}\n");
  json_decref(spool_written(&spool, NULL));
  json_t *appmap = load("process/all");
  expect_events(appmap, "call 1 main, call 1 area, return 1, return 1");
  CHECK_TEXT(text_at(appmap, "metadata", "name"), "demo all");
  json_decref(appmap);
  appmap = load("cmocka/some");
  expect_events(appmap, "call 1 area, return 1");
  CHECK_TEXT(text_at(json_object_get(appmap, "metadata"), "recorder", "type"),
             "tests");
  json_decref(appmap);
  appmap = load("requests/GET__");
  expect_events(appmap, "call 1 main, call 1 area, return 1, return 1");
  const json_t *last = json_array_get(json_object_get(appmap, "events"), 3);
  CHECK(json_real_value(json_object_get(last, "timestamp")) == 0.000002);
  CHECK(!json_object_get(last, "return_value"));
  CHECK_TEXT(json_string_value(
                 json_object_get(json_object_get(appmap, "metadata"), "name")),
             "GET /");
  json_decref(appmap);
  free(spool.data);
}

static void names(void) {
  char line[600], name[301], expected[400], path[4500];
  memset(name, 'n', 300);
  name[300] = '\0';
  snprintf(line, sizeof line,
           "{'recording':{'id':1,'kind':'process','name':'%s','from':1}}\n",
           name);
  struct bytes spool = with_recordings(line);
  json_decref(spool_written(&spool, NULL));
  json_decref(spool_written(&spool, NULL));
  free(spool.data);
  /* The same beginning, another end. */
  line[strlen(line) - 20] = 'm';
  spool = with_recordings(line);
  json_decref(spool_written(&spool, NULL));
  free(spool.data);
  snprintf(path, sizeof path, "ls %s/appmap/process", harness_folder());
  FILE *list = popen(path, "r");
  int files = 0;
  while (fgets(expected, sizeof expected, list)) {
    files++;
    CHECK(strlen(expected) <= 256);
    CHECK(strncmp(expected, name, 235) == 0);
  }
  pclose(list);
  CHECK_NUMBER(files, 3);

  spool = with_recordings(
      "{'recording':{'id':1,'kind':'../up','name':'../../x:y','from':1}}\n"
      "{'recording':{'id':2,'kind':'','name':'','from':1}}\n");
  json_decref(spool_written(&spool, NULL));
  free(spool.data);
  json_decref(load("___up/______x_y"));
  json_decref(load("_/_"));
}

/* A recording never replaces another one. */
static void collisions(void) {
  struct bytes spool = whole();
  for (int i = 0; i < 3; i++)
    json_decref(spool_written(&spool, NULL));
  json_decref(load("process/2026-11-22T14-05-33Z-4711"));
  json_decref(load("process/2026-11-22T14-05-33Z-4711-2"));
  json_decref(load("process/2026-11-22T14-05-33Z-4711-3"));
  free(spool.data);
}

static void permissions(void) {
  struct bytes spool = whole();
  struct stat status;
  char path[4300];
  mode_t mask = umask(0027);
  json_decref(spool_written(&spool, NULL));
  umask(mask);
  snprintf(path, sizeof path,
           "%s/appmap/process/2026-11-22T14-05-33Z-4711.appmap.json",
           harness_folder());
  CHECK(stat(path, &status) == 0);
  CHECK_NUMBER(status.st_mode & 0777, 0640);
  *strrchr(path, '/') = '\0';
  CHECK(stat(path, &status) == 0);
  CHECK_NUMBER(status.st_mode & 0777, 0750);
  free(spool.data);
}

static void recovered(void) {
  struct bytes spool = whole();
  struct amw_write_options options = {.recovered = true};
  int result;
  json_t *appmap = spool_written_with(&spool, &options, NULL, &result);
  const json_t *about = json_object_get(appmap, "metadata");
  check_appmap(appmap);
  CHECK_NUMBER(result, 0);
  CHECK_TEXT(text_at(about, "recovered", "reason"),
             "the process ended without finishing its recording");
  CHECK(text_at(about, "exception", "class"));
  CHECK(text_at(about, "exception", "message"));
  json_decref(appmap);
  free(spool.data);
}

static void dropped(void) {
  struct bytes spool = whole();
  struct am_start start;
  struct amw_written written;
  memcpy(&start, spool.data + sizeof(struct am_block), sizeof start);
  start.dropped = 12;
  start.drop_reason = AM_DROP_DISK;
  start.drop_errno = 28; /* ENOSPC */
  memcpy(spool.data + sizeof(struct am_block), &start, sizeof start);
  json_t *appmap = spool_written(&spool, &written);
  const json_t *about = json_object_get(appmap, "metadata");
  CHECK_NUMBER(written.dropped, 12);
  CHECK_TEXT(written.why.text, "No space left on device");
  CHECK_NUMBER(json_integer_value(json_object_get(
                   json_object_get(about, "dropped"), "events")),
               12);
  CHECK_TEXT(text_at(about, "dropped", "reason"), "No space left on device");
  json_decref(appmap);
  free(spool.data);
}

/* Ticks at 3 GHz: the late sample counts when there is one. */
static void clock_rate(void) {
  for (int late = 0; late < 2; late++) {
    struct bytes spool = whole();
    struct am_start start;
    memcpy(&start, spool.data + sizeof(struct am_block), sizeof start);
    start.clock = AM_CLOCK_TSC;
    start.first = (struct am_clock_sample){1000, 77000};
    start.second = (struct am_clock_sample){4000, 78000};
    if (late)
      start.last = (struct am_clock_sample){5000, 79000};
    memcpy(spool.data + sizeof(struct am_block), &start, sizeof start);
    json_t *appmap = spool_written(&spool, NULL);
    const json_t *last = json_array_get(json_object_get(appmap, "events"), 3);
    CHECK(json_real_value(json_object_get(last, "timestamp")) ==
          (late ? 0.000002 : 0.000001333));
    CHECK(json_real_value(json_object_get(last, "elapsed")) ==
          (late ? 0.0000015 : 0.000001));
    json_decref(appmap);
    free(spool.data);
  }
}

static void expect_nothing(struct bytes *spool, int expected,
                           const char *reason) {
  struct amw_written written;
  int result;
  json_t *appmap = spool_written_with(spool, NULL, &written, &result);
  CHECK(!appmap);
  CHECK(!written.path);
  CHECK_NUMBER(result, expected);
  CHECK_TEXT(written.why.text, reason);
  free(spool->data);
}

static void nothing_to_write(void) {
  struct bytes spool = spool_begin();
  spool_process(&spool, "true");
  add_code(&spool);
  expect_nothing(&spool, 0, "no instrumented function was called");
  spool = spool_begin();
  spool_process(&spool, "true");
  expect_nothing(&spool, 0,
                 "no instrumented code was loaded; `appmap-clang why main "
                 "FILE.o` tells why a function is left alone");
  spool = spool_begin();
  spool_process(&spool, "true");
  spool_module(&spool, 1, 0, UNIT_LINE);
  expect_nothing(&spool, 0, "no function was instrumented");
  spool = spool_begin();
  expect_nothing(&spool, 1, ""); /* it says of no recording */
  char path[4300];
  snprintf(path, sizeof path, "%s/appmap/process", harness_folder());
  rmdir(path); /* only if it is empty: no temporary file stays */
  CHECK(access(path, F_OK) != 0);
}

static void not_a_spool(void) {
  struct bytes spool = {0};
  expect_nothing(&spool, 0, ""); /* killed before it could say anything */
  spool = (struct bytes){0};
  bytes_add(&spool, "\0", 1);
  bytes_pad(&spool, AM_SPOOL_UNIT_LEAST);
  expect_nothing(&spool, 0, "");
  spool = (struct bytes){0};
  bytes_add(&spool, "{\"version\":\"1.13.1\"}", 20);
  expect_nothing(&spool, -1, "not a spool");
  spool = (struct bytes){0};
  bytes_add(&spool, "{\"version\":\"1.13.1\"}", 20);
  bytes_pad(&spool, AM_SPOOL_UNIT_LEAST);
  expect_nothing(&spool, -1, "not a spool");
  spool = spool_begin();
  spool.data[sizeof(struct am_block)] = 9;
  expect_nothing(&spool, -1,
                 "spool format 9 of AppMap " APPMAP_VERSION
                 ", this AppMap reads 5");
  spool = spool_begin();
  spool.data[sizeof(struct am_block)] = 4; /* what stood there was no text */
  expect_nothing(&spool, -1, "spool format 4, this AppMap reads 5");
  spool = spool_begin();
  uint32_t unit = 5000;
  memcpy(spool.data + sizeof(struct am_block) + offsetof(struct am_start, unit),
         &unit, sizeof unit);
  expect_nothing(&spool, -1, "not a spool");
  struct am_error error = {0};
  CHECK_NUMBER(amw_write_spool("/nowhere/x", NULL, NULL, NULL, &error), -1);
  CHECK_TEXT(error.text, "cannot read the spool: No such file or directory");
}

static void no_place(void) {
  struct bytes spool = whole();
  char path[4300], expected[4500];
  snprintf(path, sizeof path, "%s/appmap", harness_folder());
  FILE *file = fopen(path, "w"); /* a file where the folder should be */
  fclose(file);
  snprintf(expected, sizeof expected, "cannot make %s/process: Not a directory",
           path);
  expect_nothing(&spool, -1, expected);
  spool = spool_begin();
  spool_text(&spool, "{'recording':{'id':1,'kind':'process','name':'x'}}\n");
  expect_nothing(&spool, -1, "the spool does not say where AppMaps go");
}

/* A program that has closed its standard streams. */
static void closed_streams(void) {
  struct amw_file file;
  struct am_error error = {0};
  int kept = dup(STDIN_FILENO);
  close(STDIN_FILENO);
  CHECK_NUMBER(amw_file_open(&file, harness_folder(), "a", "b", &error), 0);
  CHECK(file.fd > STDERR_FILENO);
  amw_file_discard(&file);
  CHECK(fcntl(STDIN_FILENO, F_GETFD) < 0);
  dup2(kept, STDIN_FILENO);
  close(kept);
}

/* A full disk, as a limit on the size of files. */
static void no_space(void) {
  struct bytes spool = whole();
  struct rlimit before, limit;
  struct log log = log_begin(2);
  for (int i = 0; i < 2000; i++)
    log_leave(&log, 2000, log_enter(&log, 2000, 1, &seven, sizeof seven), NULL,
              0);
  spool_log(&spool, &log);
  getrlimit(RLIMIT_FSIZE, &before);
  limit = before;
  limit.rlim_cur = spool.size + AM_SPOOL_UNIT_LEAST;
  setrlimit(RLIMIT_FSIZE, &limit);
  expect_nothing(&spool, -1, "cannot write the AppMap: File too large");
  setrlimit(RLIMIT_FSIZE, &before);
  char path[4300];
  snprintf(path, sizeof path, "%s/appmap/process", harness_folder());
  CHECK(rmdir(path) == 0);
}

static const struct test tests[] = {
    TEST(metadata),       TEST(several_recordings), TEST(names),
    TEST(collisions),     TEST(permissions),        TEST(recovered),
    TEST(dropped),        TEST(clock_rate),         TEST(nothing_to_write),
    TEST(not_a_spool),    TEST(no_place),           TEST(no_space),
    TEST(closed_streams),
};

int main(int argc, char **argv) {
  return RUN_TESTS(tests, argc, argv);
}
