/* SPDX-License-Identifier: MIT
 *
 * How pointers, strings, structs and arrays are shown, and what takes their
 * place when they are not.
 */
#include "tests/unit/harness.h"
#include "tests/unit/runtime/write/shown.h"
#include "tests/unit/runtime/write/synthetic.h"

#include <stdlib.h>
#include <string.h>

static void pointers(void) {
  static const char pointer[] =
      TYPE("const struct p *", "'kind':'pointer','size':8,"
                               "'to':'00000000000000bb'");
  static const char reference[] =
      TYPE("int &", "'kind':'reference','size':8,'to':'00000000000000bb'");
  uint64_t address = 0x7ffe12345678, none = 0;
  json_t *value = shown_as("true", pointer, &address, 8, NULL);
  CHECK_TEXT(json_string_value(json_object_get(value, "value")),
             "0x7ffe12345678");
  CHECK_NUMBER(json_integer_value(json_object_get(value, "object_id")),
               0x7ffe12345678);
  json_decref(value);
  value = shown_as("true", pointer, &none, 8, NULL);
  CHECK_TEXT(json_string_value(json_object_get(value, "value")), "NULL");
  CHECK(!json_object_get(value, "object_id"));
  json_decref(value);
  value = shown_as("true", reference, &address, 8, NULL);
  CHECK_TEXT(json_string_value(json_object_get(value, "class")), "int &");
  CHECK_TEXT(json_string_value(json_object_get(value, "value")),
             "0x7ffe12345678");
  json_decref(value);
}

#define STRING TYPE("const char *", "'kind':'pointer','size':8,'string':true")

/* `size` -1: none is given. */
static void expect_string(const char *text, size_t length, uint64_t flags,
                          const char *shown, int size) {
  uint64_t address = 0x5500deadbeef;
  struct range copy[2] = {{address, text, length, flags}};
  json_t *value = shown_as("true", STRING, &address, sizeof address, copy);
  CHECK_TEXT(json_string_value(json_object_get(value, "value")), shown);
  CHECK_NUMBER(json_integer_value(json_object_get(value, "object_id")),
               address);
  const json_t *its_size = json_object_get(value, "size");
  CHECK_NUMBER(its_size ? json_integer_value(its_size) : -1, size);
  json_decref(value);
}

static void strings(void) {
  char text[400];
  static const char address[] = "0x5500deadbeef";
  expect_string("hello", 5, AM_CAPTURED_TEXT, "hello", 5);
  expect_string("", 0, AM_CAPTURED_TEXT, "", 0);
  expect_string("say \"hi\"\\\t\n\x1b[0m", 15, AM_CAPTURED_TEXT,
                "say \"hi\"\\\\t\\n\\x1b[0m", 15);
  expect_string("na\xc3\xafve", 6, AM_CAPTURED_TEXT, "na\xc3\xafve", 6);
  /* Latin-1; a surrogate; an overlong form; control characters. */
  expect_string("caf\xe9", 4, AM_CAPTURED_TEXT, "caf\\xe9", 4);
  expect_string("surrogate\xed\xa0\x80", 12, AM_CAPTURED_TEXT,
                "surrogate\\xed\\xa0\\x80", 12);
  expect_string("overlong\xc0\xaf", 10, AM_CAPTURED_TEXT, "overlong\\xc0\\xaf",
                10);
  expect_string("abc\x01", 4, AM_CAPTURED_TEXT, "abc\\x01", 4);
  expect_string("abc\x7f", 4, AM_CAPTURED_TEXT, "abc\\x7f", 4);
  expect_string("abcdef\xc2\x85", 8, AM_CAPTURED_TEXT, "abcdef\\xc2\\x85", 8);
  /* More than two bytes and more than a quarter of it is no text. */
  expect_string("ab\xff\xfe\xfd", 5, AM_CAPTURED_TEXT, address, -1);
  expect_string("a\x01\x02\x03z", 5, AM_CAPTURED_TEXT, address, -1);
  /* Bytes rather than text: up to a zero. */
  expect_string("one\0two", 8, 0, "one", 3);
  /* Cut by the recorder, also in the middle of a character. */
  expect_string("abc", 3, AM_CAPTURED_TEXT | AM_CAPTURED_CUT, "abc\xe2\x80\xa6",
                -1);
  expect_string("ab\xe2\x82", 4, AM_CAPTURED_TEXT | AM_CAPTURED_CUT,
                "ab\xe2\x80\xa6", -1);
  /* 100 and 101 code points. */
  for (int i = 0; i < 202; i += 2)
    memcpy(text + i, "\xc3\xa9", 2);
  text[200] = '\0';
  expect_string(text, 200, AM_CAPTURED_TEXT, text, 200);
  char cut[400];
  memcpy(cut, text, 198);
  memcpy(cut + 198, "\xe2\x80\xa6", 4);
  text[200] = '\xc3';
  expect_string(text, 202, AM_CAPTURED_TEXT, cut, 202);
}

static void null_string(void) {
  uint64_t none = 0;
  json_t *value = shown_as("true", STRING, &none, sizeof none, NULL);
  CHECK_TEXT(json_string_value(json_object_get(value, "value")), "NULL");
  CHECK(!json_object_get(value, "object_id"));
  CHECK(!json_object_get(value, "size"));
  json_decref(value);
}

#define PARTS                                                                  \
  "{'type':'0000000000000004','name':'int','kind':'int','size':4,"             \
  "'signed':true}\n"                                                           \
  "{'type':'0000000000000005','name':'unsigned','kind':'int','size':4,"        \
  "'signed':false}\n"                                                          \
  "{'type':'0000000000000008','name':'double','kind':'float','size':8}\n"      \
  "{'type':'0000000000000001','name':'char','kind':'char','size':1,"           \
  "'text':true,'signed':true}\n"                                               \
  "{'type':'0000000000000010','name':'struct in','kind':'struct','size':8,"    \
  "'members':[{'name':'a','type':'0000000000000004','offset':0},"              \
  "{'name':'b','type':'0000000000000004','offset':4}]}\n"                      \
  "{'type':'0000000000000011','name':'char[8]','kind':'array','size':8,"       \
  "'of':'0000000000000001','count':8}\n"                                       \
  "{'type':'0000000000000012','name':'int[3]','kind':'array','size':12,"       \
  "'of':'0000000000000004','count':3}\n"

static void structs(void) {
  static const char type[] = PARTS TYPE(
      "struct out", "'kind':'struct','size':48,'members':["
                    "{'name':'d','type':'0000000000000008','offset':0},"
                    "{'name':'in','type':'0000000000000010','offset':8},"
                    "{'name':'s','type':'0000000000000011','offset':16},"
                    "{'name':'v','type':'0000000000000012','offset':24},"
                    "{'name':'','type':'0000000000000010','offset':36},"
                    "{'name':'c','type':'0000000000000001','offset':44},"
                    "{'name':'x','type':'00000000000000ee','offset':45}]");
  struct {
    double d;
    int in[2];
    char s[8];
    int v[3], anonymous[2];
    char c;
  } value = {2.5, {1, -2}, "bob", {4, 5, 6}, {7, 8}, 'z'};
  json_t *parameter = shown_as("true", type, &value, sizeof value, NULL);
  CHECK_TEXT(json_string_value(json_object_get(parameter, "value")),
             "{d=2.5, in={a=1, b=-2}, s=bob, v=[4, 5, 6], {a=7, b=8}, "
             "c=z, x=\xe2\x80\xa6}");
  char *properties =
      json_dumps(json_object_get(parameter, "properties"), JSON_COMPACT);
  CHECK_TEXT(properties, "[{\"name\":\"d\",\"class\":\"double\"},"
                         "{\"name\":\"in\",\"class\":\"struct in\","
                         "\"properties\":[{\"name\":\"a\",\"class\":\"int\"},"
                         "{\"name\":\"b\",\"class\":\"int\"}]},"
                         "{\"name\":\"s\",\"class\":\"char[8]\"},"
                         "{\"name\":\"v\",\"class\":\"int[3]\","
                         "\"items\":[{\"name\":\"0\",\"class\":\"int\"}]},"
                         "{\"name\":\"a\",\"class\":\"int\"},"
                         "{\"name\":\"b\",\"class\":\"int\"},"
                         "{\"name\":\"c\",\"class\":\"char\"}]");
  free(properties);
  json_decref(parameter);
}

static void bit_fields(void) {
  static const char type[] = PARTS TYPE(
      "struct bits",
      "'kind':'struct','size':8,'members':["
      "{'name':'a','type':'0000000000000005','offset':0,'bit':0,'bits':3},"
      "{'name':'b','type':'0000000000000004','offset':0,'bit':3,'bits':5},"
      "{'name':'c','type':'0000000000000005','offset':0,'bit':8,'bits':24},"
      "{'name':'d','type':'0000000000000004','offset':4,'bit':1,'bits':1}]");
  struct {
    unsigned a : 3;
    signed b : 5;
    unsigned c : 24;
    signed skipped : 1, d : 1;
  } value = {.a = 5, .b = -7, .c = 0xabcdef, .d = -1};
  EXPECT(type, value, "{a=5, b=-7, c=11259375, d=-1}");
}

/* A type that contains itself must end, as must one that claims to be huge. */
static void endless_types(void) {
  uint64_t value = 1;
  EXPECT(TYPE("struct self", "'kind':'struct','size':8,'members':["
                             "{'name':'s','type':'00000000000000aa',"
                             "'offset':0}]"),
         value,
         "{s={s={s={s={s={s={s={s={s={s={s={s={s={s={s={s="
         "\xe2\x80\xa6}}}}}}}}}}}}}}}}");
  EXPECT(TYPE("huge", "'kind':'array','size':99999999,'count':99999999,"
                      "'of':'00000000000000aa'"),
         value, "<huge>");
  EXPECT(TYPE("wide", "'kind':'int','size':7,'signed':true"), value, "1");
  EXPECT(TYPE("odd", "'kind':'float','size':7"), value, "<odd>");
  EXPECT(TYPE("new", "'kind':'tensor','size':8"), value, "<new>");
  EXPECT(TYPE("none", "'kind':'int'"), value, "<none>");
}

static void arrays(void) {
  static const char type[] =
      PARTS TYPE("int[40]", "'kind':'array','size':160,'count':40,"
                            "'of':'0000000000000004'");
  int value[40] = {0};
  json_t *parameter = shown_as("true", type, value, sizeof value, NULL);
  const char *text = json_string_value(json_object_get(parameter, "value"));
  CHECK_TEXT(text, "[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, \xe2\x80\xa6]");
  CHECK_NUMBER(json_integer_value(json_object_get(parameter, "size")), 40);
  json_decref(parameter);
}

static void not_shown(void) {
  uint64_t address = 0x5500deadbeef;
  struct range copy[2] = {{address, "secret", 6, AM_CAPTURED_TEXT}};
  int seven = 7;
  json_t *value = shown_as("false", STRING, &address, sizeof address, copy);
  CHECK_TEXT(json_string_value(json_object_get(value, "value")),
             "<const char * at 0x5500deadbeef>");
  CHECK(json_object_get(value, "object_id"));
  CHECK(!json_object_get(value, "size"));
  json_decref(value);
  value = shown_as("labeled", INT_TYPE, &seven, sizeof seven, NULL);
  CHECK_TEXT(json_string_value(json_object_get(value, "value")), "<int>");
  json_decref(value);
}

/* With APPMAP_DISPLAY_PARAMS=labeled; a value that is not captured; a type
 * that nobody described. */
static void labeled(void) {
  struct bytes spool = spool_begin();
  struct log log = log_begin(1);
  int seven = 7;
  spool_process(&spool, "labeled");
  spool_module(&spool, 1, 1,
               INT_TYPE
               "{'function':'0000000000000001','name':'f','path':'a.c',"
               "'line':1,'static':true,'package':'p','class':['a'],"
               "'labels':['log'],'parameters':["
               "{'name':'n','type':'00000000000000aa','offset':0},"
               "{'name':'','type':'00000000000000aa'},"
               "{'name':'m','type':'00000000000000ee','offset':4}]}\n");
  log_enter(&log, 2000, 1, &seven, sizeof seven);
  spool_log(&spool, &log);
  json_t *appmap = spool_written(&spool, NULL);
  check_appmap(appmap);
  char *text = json_dumps(
      json_object_get(json_array_get(json_object_get(appmap, "events"), 0),
                      "parameters"),
      JSON_COMPACT);
  CHECK_TEXT(text, "[{\"name\":\"n\",\"class\":\"int\",\"value\":\"7\"},"
                   "{\"class\":\"int\",\"value\":\"<int>\"},"
                   "{\"name\":\"m\",\"class\":\"unknown\","
                   "\"value\":\"<unknown>\"}]");
  free(text);
  json_decref(appmap);
  free(spool.data);
}

/* Each text finds its parameter, behind an argument buffer whose size is no
 * multiple of 8. */
static void several_strings(void) {
  struct bytes spool = spool_begin();
  struct log log = log_begin(1);
  struct {
    uint64_t first;
    int number;
    uint64_t second;
    int last;
  } arguments = {0x1000, 7, 0x2000, 8};
  spool_process(&spool, "true");
  spool_module(
      &spool, 1, 1,
      INT_TYPE
      "{'type':'00000000000000bb','name':'char *','kind':'pointer','size':8,"
      "'string':true}\n"
      "{'function':'0000000000000001','name':'f','path':'a.c','line':1,"
      "'static':true,'package':'p','class':['a'],'parameters':["
      "{'name':'a','type':'00000000000000bb','offset':0},"
      "{'name':'n','type':'00000000000000aa','offset':8},"
      "{'name':'b','type':'00000000000000bb','offset':16},"
      "{'name':'m','type':'00000000000000aa','offset':24}]}\n");
  log_enter(&log, 2000, 1, &arguments, sizeof arguments);
  log_range(&log, 0x1000, "one", 3, AM_CAPTURED_TEXT);
  log_range(&log, 0x2000, "three, and more", 15, AM_CAPTURED_TEXT);
  spool_log(&spool, &log);
  json_t *appmap = spool_written(&spool, NULL);
  check_appmap(appmap);
  const json_t *values = json_object_get(
      json_array_get(json_object_get(appmap, "events"), 0), "parameters");
  static const char *const texts[] = {"one", "7", "three, and more", "8"};
  for (size_t i = 0; i < 4; i++)
    CHECK_TEXT(
        json_string_value(json_object_get(json_array_get(values, i), "value")),
        texts[i]);
  json_decref(appmap);
  free(spool.data);
}

static const struct test tests[] = {
    TEST(pointers),   TEST(strings),         TEST(null_string), TEST(structs),
    TEST(bit_fields), TEST(endless_types),   TEST(arrays),      TEST(not_shown),
    TEST(labeled),    TEST(several_strings),
};

int main(int argc, char **argv) {
  return RUN_TESTS(tests, argc, argv);
}
