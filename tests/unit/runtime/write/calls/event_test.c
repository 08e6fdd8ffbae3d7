/* SPDX-License-Identifier: MIT
 *
 * What a return says besides its result: errno, the receiver that a
 * constructor made, and the parameters whose memory the call changed.
 */
#include "tests/unit/harness.h"
#include "tests/unit/runtime/write/shown.h"
#include "tests/unit/runtime/write/synthetic.h"

#include <string.h>

#define TYPES                                                                  \
  INT_TYPE                                                                     \
  "{'type':'00000000000000bb','name':'int *','kind':'pointer','size':8,"       \
  "'to':'00000000000000aa'}\n"
#define OUT    "'type':'00000000000000bb','out':true,'offset':"
#define RESULT "{'type':'00000000000000aa'}"

static void expect(const struct shown_call *call, const char *key,
                   const char *text) {
  json_t *events = shown_events(call);
  json_t *value = json_object_get(json_array_get(events, 1), key);
  char *dump = value ? json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY)
                     : strdup("absent");
  CHECK_TEXT(dump, text);
  free(dump);
  json_decref(events);
}

static void error(void) {
  /* errno, then the result. */
  static const int64_t leave[2] = {2, -1};
  struct shown_call call = {
      .types = TYPES,
      .parameters = "",
      .result = RESULT,
      .flags = AM_RECORD_RESULT | AM_RECORD_ERRNO,
      .leave = leave,
      .leave_size = sizeof leave,
  };
  expect(&call, "errno", "\"ENOENT\"");
  expect(&call, "return_value",
         "{\"class\":\"int\","
         "\"value\":\"-1 ENOENT (No such file or directory)\"}");
  call.flags = AM_RECORD_RESULT;
  call.leave = &leave[1];
  call.leave_size = 8;
  expect(&call, "errno", "absent");
  expect(&call, "return_value", "{\"class\":\"int\",\"value\":\"-1\"}");
}

static void outs(void) {
  static const int one = 1, two = 2;
  static const uint64_t arguments[2] = {0x7000, 0x8000};
  struct {
    uint64_t result, arguments[2];
  } leave = {0, {0x7000, 0x8000}};
  struct range before[3] = {{0x7000, &one, 4, 0}, {0x8000, &one, 4, 0}};
  struct range after[3] = {{0x7000, &one, 4, 0}, {0x8000, &two, 4, 0}};
  struct shown_call call = {
      .types = TYPES,
      .parameters = "{'name':'a'," OUT "0},{'name':'b'," OUT "8}",
      .result = RESULT,
      .arguments = arguments,
      .size = sizeof arguments,
      .ranges = before,
      .flags = AM_RECORD_RESULT | AM_RECORD_OUT,
      .leave = &leave,
      .leave_size = sizeof leave,
      .leave_ranges = after,
  };
  /* Of several only what changed. */
  expect(&call, "parameters",
         "[{\"name\":\"b\",\"class\":\"int *\",\"value\":\"2\","
         "\"object_id\":32768}]");
  expect(
      &call, "return_value",
      "{\"class\":\"int\",\"value\":\"0; b=2\",\"result\":\"0\",\"properties\":"
      "[{\"name\":\"b\",\"class\":\"int *\"}]}");
  after[1] = before[1];
  expect(&call, "parameters", "absent");
  /* What is not there cannot be told. */
  after[0] = (struct range){0};
  expect(&call, "parameters", "absent");
  call.flags = AM_RECORD_RESULT;
  call.leave_size = 8;
  expect(&call, "parameters", "absent");
}

static void without_result(void) {
  static const int two = 2;
  static const uint64_t arguments[1] = {0x7000};
  struct range after[2] = {{0x7000, &two, 4, 0}};
  struct shown_call call = {
      .types = TYPES,
      .parameters = "{'name':'a'," OUT "0}",
      .arguments = arguments,
      .size = sizeof arguments,
      .flags = AM_RECORD_OUT,
      .leave = arguments,
      .leave_size = sizeof arguments,
      .leave_ranges = after,
  };
  expect(&call, "parameters",
         "[{\"name\":\"a\",\"class\":\"int *\",\"value\":\"2\","
         "\"object_id\":28672}]");
  expect(&call, "return_value",
         "{\"class\":\"void\",\"value\":\"a=2\",\"properties\":"
         "[{\"name\":\"a\",\"class\":\"int *\"}]}");
}

/* An empty name, as sidecars once had, is none. */
static void without_name(void) {
  static const int two = 2;
  static const uint64_t arguments[2] = {0x7000, 0x8000};
  struct range after[3] = {{0x7000, &two, 4, 0}, {0x8000, &two, 4, 0}};
  struct shown_call call = {
      .types = TYPES,
      .parameters = "{" OUT "0},{'name':''," OUT "8}",
      .arguments = arguments,
      .size = sizeof arguments,
      .flags = AM_RECORD_OUT,
      .leave = arguments,
      .leave_size = sizeof arguments,
      .leave_ranges = after,
  };
  expect(&call, "parameters",
         "[{\"class\":\"int *\",\"value\":\"2\",\"object_id\":28672},"
         "{\"class\":\"int *\",\"value\":\"2\",\"object_id\":32768}]");
}

static const struct test tests[] = {TEST(error), TEST(outs),
                                    TEST(without_result), TEST(without_name)};

int main(int argc, char **argv) {
  return RUN_TESTS(tests, argc, argv);
}
