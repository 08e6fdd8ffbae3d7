/* SPDX-License-Identifier: MIT
 *
 * Places that a test framework named become like those of the classMap,
 * wherever the program was compiled and runs.
 */
#include "tests/unit/harness.h"
#include "tests/unit/runtime/write/calls.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FUNCTION(id, path)                                                     \
  "{'function':'000000000000000" #id "','name':'f" #id "','path':'" path       \
  "','line':1,'package':'p','class':['a'],'language':'c'}\n"

static const char sidecar[] = UNIT_LINE INT_TYPE FUNCTION(1, "src/a.c")
    FUNCTION(2, "a/lib.c") FUNCTION(3, "lib.c");

/* The metadata of a test of which `said` is the place, and its failure's. */
static json_t *metadata_of(const char *said) {
  struct bytes spool = spool_begin();
  struct log log = log_begin(1);
  char *line;
  if (asprintf(&line,
               "{'recording':{'id':1,'metadata':{'source_location':'%s',"
               "'test_failure':{'message':'no','location':'%s'}}}}\n",
               said, said) < 0)
    abort();
  spool_process_with(&spool, "true", ",'directory':'/run'");
  spool_text(&spool, line);
  spool_module(&spool, 1, 3, sidecar);
  calls_enter(&log, 2000, 1);
  spool_log(&spool, &log);
  json_t *appmap = spool_written(&spool, NULL);
  json_t *metadata = json_incref(json_object_get(appmap, "metadata"));
  json_decref(appmap);
  free(line);
  free(spool.data);
  return metadata;
}

static void expect(const char *said, const char *place) {
  json_t *metadata = metadata_of(said);
  const json_t *failure = json_object_get(metadata, "test_failure");
  CHECK_TEXT(json_string_value(json_object_get(metadata, "source_location")),
             place);
  CHECK_TEXT(json_string_value(json_object_get(failure, "location")), place);
  CHECK_TEXT(json_string_value(json_object_get(failure, "message")), "no");
  json_decref(metadata);
}

static void known(void) {
  expect("/elsewhere/src/a.c:2", "src/a.c:2");
  expect("/elsewhere/src/a.c", "src/a.c");
  expect("../src/a.c:7", "src/a.c:7");
  expect("/run/sub/src/a.c:2", "src/a.c:2"); /* run above the project */
}

static void longest(void) {
  expect("/elsewhere/a/lib.c:2", "a/lib.c:2");
  expect("/elsewhere/b/lib.c:2", "lib.c:2");
}

static void whole_components(void) {
  expect("/elsewhere/other_src/a.c:2", "/elsewhere/other_src/a.c:2");
  expect("/elsewhere/a.c:2", "/elsewhere/a.c:2");
}

/* A file without instrumented functions. */
static void unknown(void) {
  expect("/run/t/b.c:2", "t/b.c:2");
  expect("/runs/b.c:2", "/runs/b.c:2");
  expect("../t/b.c:2", "../t/b.c:2");
}

static void relative(void) {
  expect("src/a.c:2", "src/a.c:2");
  expect("b/src/a.c:2", "b/src/a.c:2");
}

static const struct test tests[] = {
    TEST(known),   TEST(longest),  TEST(whole_components),
    TEST(unknown), TEST(relative),
};

int main(int argc, char **argv) {
  return RUN_TESTS(tests, argc, argv);
}
