/* SPDX-License-Identifier: MIT
 *
 * What `properties` and `items` say of a type, and where they end.
 */
#include "tests/unit/harness.h"
#include "tests/unit/runtime/write/shown.h"
#include "tests/unit/runtime/write/synthetic.h"

#include <stdio.h>
#include <string.h>

#define INT                                                                    \
  "{'type':'0000000000000004','name':'int','kind':'int','size':4,"             \
  "'signed':true}\n"
#define POINT                                                                  \
  INT "{'type':'0000000000000005','name':'struct point','kind':'struct',"      \
      "'size':8,'members':["                                                   \
      "{'name':'x','type':'0000000000000004','offset':0},"                     \
      "{'name':'','type':'0000000000000006','offset':4}]}\n"                   \
      "{'type':'0000000000000006','name':'union','kind':'union','size':4,"     \
      "'members':[{'name':'y','type':'0000000000000004','offset':0}]}\n"
#define XY                                                                     \
  "[{\"name\":\"x\",\"class\":\"int\"},{\"name\":\"y\",\"class\":\"int\"}]"

/* What the parameter says under the key. */
static void expect(const char *types, const struct range *ranges,
                   const char *key, const char *text) {
  static const uint64_t words[16] = {0x7000, 2};
  json_t *value = shown_as("true", types, words, sizeof words, ranges);
  json_t *schema = json_object_get(value, key);
  char *dump = schema ? json_dumps(schema, JSON_COMPACT) : strdup("absent");
  CHECK_TEXT(dump, text);
  free(dump);
  json_decref(value);
}

static void properties(void) {
  static const int point[2] = {1, 2};
  static const struct range ranges[2] = {{0x7000, point, 8, 0}};
  static const char pointer[] = POINT TYPE(
      "struct point *", "'kind':'pointer','size':8,'to':'0000000000000005'");
  expect(pointer, ranges, "properties", XY);
  /* Nothing is shown of it, so nothing is said of it. */
  expect(pointer, NULL, "properties", "absent");
  expect(POINT TYPE("struct line",
                    "'kind':'struct','size':16,'members':["
                    "{'name':'a','type':'0000000000000005','offset':0},"
                    "{'name':'','base':true,'type':'0000000000000005',"
                    "'offset':8}]"),
         NULL, "properties",
         "[{\"name\":\"a\",\"class\":\"struct point\",\"properties\":" XY "},"
         "{\"name\":\"x\",\"class\":\"int\"},"
         "{\"name\":\"y\",\"class\":\"int\"}]");
}

static void items(void) {
  expect(POINT TYPE("struct point[2]", "'kind':'array','size':16,'count':2,"
                                       "'of':'0000000000000005'"),
         NULL, "items",
         "[{\"name\":\"0\",\"class\":\"struct point\",\"properties\":" XY "}]");
  expect("{'type':'0000000000000001','name':'char','kind':'char','size':1,"
         "'text':true}\n" TYPE("char[8]", "'kind':'array','size':8,'count':8,"
                                          "'of':'0000000000000001'"),
         NULL, "items", "absent");
}

/* A type in itself; more members than are named. */
static void bounds(void) {
  expect(INT TYPE("struct node",
                  "'kind':'struct','size':16,'members':["
                  "{'name':'n','type':'0000000000000004','offset':0},"
                  "{'name':'next','type':'00000000000000bb','offset':"
                  "8}]") "{'type':'00000000000000bb','name':'struct "
                         "node *',"
                         "'kind':'pointer','size':8,'to':'"
                         "00000000000000aa'}\n",
         NULL, "properties",
         "[{\"name\":\"n\",\"class\":\"int\"},"
         "{\"name\":\"next\",\"class\":\"struct node *\"}]");
  char types[8000];
  size_t used = (size_t)snprintf(
      types, sizeof types,
      INT "{'type':'00000000000000aa','name':'wide','kind':'struct',"
          "'size':4,'members':[");
  for (int i = 0; i < 60; i++)
    used += (size_t)snprintf(
        types + used, sizeof types - used,
        "%s{'name':'m%d','type':'0000000000000004','offset':0}", i ? "," : "",
        i);
  snprintf(types + used, sizeof types - used, "]}\n");
  static const uint64_t zero;
  json_t *value = shown_as("true", types, &zero, sizeof zero, NULL);
  CHECK_NUMBER(json_array_size(json_object_get(value, "properties")), 50);
  json_decref(value);
}

/* Unnamed members of its own type are no entries: how many are looked at is
 * bounded all the same. */
static void nested(void) {
  char types[8000];
  size_t used = (size_t)snprintf(
      types, sizeof types,
      "{'type':'00000000000000aa','name':'self','kind':'struct','size':4,"
      "'members':[");
  for (int i = 0; i < 60; i++)
    used += (size_t)snprintf(
        types + used, sizeof types - used,
        "%s{'name':'','type':'00000000000000aa','offset':0}", i ? "," : "");
  snprintf(types + used, sizeof types - used, "]}\n");
  expect(types, NULL, "properties", "absent");
}

static const struct test tests[] = {TEST(properties), TEST(items), TEST(bounds),
                                    TEST(nested)};

int main(int argc, char **argv) {
  return RUN_TESTS(tests, argc, argv);
}
