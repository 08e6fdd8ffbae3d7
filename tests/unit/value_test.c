/* SPDX-License-Identifier: MIT
 *
 * How recorded bytes are shown: each value goes through a whole spool, as the
 * only parameter of a call.
 */
#include "harness.h"
#include "synthetic.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct copy {
  const char *text;
  size_t length;
  uint32_t flags;
};

/* The parameter object for `size` bytes of type 00000000000000aa, described
 * in `types`. */
static json_t *shown_as(const char *display, const char *types,
                        const void *value, size_t size,
                        const struct copy *copy) {
  struct bytes spool = spool_begin();
  struct log log = log_begin(1);
  char *sidecar;
  if (asprintf(&sidecar, "%s%s", types, INT_FUNCTION(1, "f", "")) < 0)
    abort();
  spool_process(&spool, display);
  spool_module(&spool, 1, 1, sidecar);
  uint64_t call = log_enter(&log, 2000, 1, value, size);
  if (copy)
    log_text(&log, copy->text, copy->length, copy->flags);
  log_leave(&log, 3000, call, value, size);
  if (copy)
    log_text(&log, copy->text, copy->length, copy->flags);
  spool_log(&spool, &log);
  json_t *appmap = spool_written(&spool, NULL);
  check_appmap(appmap);
  const json_t *events = json_object_get(appmap, "events");
  json_t *parameter = json_array_get(
      json_object_get(json_array_get(events, 0), "parameters"), 0);
  /* A result is shown as a parameter is. */
  json_t *result = json_object_get(json_array_get(events, 1), "return_value");
  CHECK_TEXT(json_string_value(json_object_get(parameter, "name")), "n");
  json_object_set_new(result, "name", json_string("n"));
  CHECK(json_equal(parameter, result));
  json_incref(parameter);
  json_decref(appmap);
  free(sidecar);
  free(spool.data);
  return parameter;
}

static void expect_bytes(const char *types, const void *value, size_t size,
                         const char *text) {
  json_t *parameter = shown_as("true", types, value, size, NULL);
  CHECK_TEXT(json_string_value(json_object_get(parameter, "value")), text);
  json_decref(parameter);
}

#define TYPE(name, rest)                                                       \
  "{'type':'00000000000000aa','name':'" name "'," rest "}\n"
#define EXPECT(type, value, text)                                              \
  expect_bytes(type, &(value), sizeof(value), text)
#define EXPECT_AS(c_type, type, value, text)                                   \
  do {                                                                         \
    c_type value_ = (value);                                                   \
    EXPECT(type, value_, text);                                                \
  } while (0)

#define SIGNED(name, size) TYPE(name, "'kind':'int','signed':true,'size':" size)
#define UNSIGNED(name, size)                                                   \
  TYPE(name, "'kind':'int','signed':false,'size':" size)

static void integers(void) {
  EXPECT_AS(int8_t, SIGNED("int8_t", "1"), -128, "-128");
  EXPECT_AS(uint8_t, UNSIGNED("uint8_t", "1"), 255, "255");
  EXPECT_AS(int16_t, SIGNED("short", "2"), -32768, "-32768");
  EXPECT_AS(uint16_t, UNSIGNED("unsigned short", "2"), 65535, "65535");
  EXPECT_AS(int32_t, SIGNED("int", "4"), INT32_MIN, "-2147483648");
  EXPECT_AS(uint32_t, UNSIGNED("unsigned", "4"), UINT32_MAX, "4294967295");
  EXPECT_AS(int64_t, SIGNED("long", "8"), INT64_MIN, "-9223372036854775808");
  EXPECT_AS(uint64_t, UNSIGNED("size_t", "8"), UINT64_MAX,
            "18446744073709551615");
  EXPECT_AS(__int128, SIGNED("__int128", "16"),
            (__int128)((unsigned __int128)1 << 127),
            "-170141183460469231731687303715884105728");
  EXPECT_AS(__int128, SIGNED("__int128", "16"), -1, "-1");
  EXPECT_AS(unsigned __int128, UNSIGNED("unsigned __int128", "16"),
            ~(unsigned __int128)0, "340282366920938463463374607431768211455");
}

static void booleans(void) {
  static const char type[] = TYPE("_Bool", "'kind':'bool','size':1");
  EXPECT_AS(uint8_t, type, 0, "false");
  EXPECT_AS(uint8_t, type, 1, "true");
}

static void characters(void) {
  static const char type[] =
      TYPE("char", "'kind':'char','size':1,'signed':true");
  EXPECT_AS(char, type, 'a', "a");
  EXPECT_AS(char, type, ' ', " ");
  EXPECT_AS(char, type, '"', "\"");
  EXPECT_AS(char, type, '\\', "\\");
  EXPECT_AS(char, type, '\0', "\\0");
  EXPECT_AS(char, type, '\n', "\\n");
  EXPECT_AS(char, type, '\a', "\\a");
  EXPECT_AS(char, type, '\x1b', "\\e");
  EXPECT_AS(char, type, '\x01', "1");
  EXPECT_AS(char, type, (char)-3, "-3");
  EXPECT_AS(uint8_t, TYPE("uint8_t", "'kind':'char','size':1,'signed':false"),
            65, "65");
  EXPECT_AS(uint16_t, TYPE("char16_t", "'kind':'char','size':2,'signed':false"),
            0xe9, "\xc3\xa9");
  EXPECT_AS(uint32_t, TYPE("char32_t", "'kind':'char','size':4,'signed':false"),
            0x1f600, "\xf0\x9f\x98\x80");
  EXPECT_AS(uint32_t, TYPE("char32_t", "'kind':'char','size':4,'signed':false"),
            0xd800, "55296");
}

static void floats(void) {
  static const char single[] = TYPE("float", "'kind':'float','size':4");
  static const char twofold[] = TYPE("double", "'kind':'float','size':8");
  static const char half[] = TYPE("_Float16", "'kind':'float','size':2");
  EXPECT_AS(float, single, 0.1f, "0.1");
  EXPECT_AS(float, single, 16777216.0f, "16777216");
  EXPECT_AS(float, single, 3.14159274f, "3.1415927");
  EXPECT_AS(double, twofold, 0.1, "0.1");
  EXPECT_AS(double, twofold, 0.1 + 0.2, "0.30000000000000004");
  EXPECT_AS(double, twofold, 1e300, "1e+300");
  EXPECT_AS(double, twofold, 2, "2");
  EXPECT_AS(double, twofold, -0.0, "-0");
  EXPECT_AS(double, twofold, (double)NAN, "nan");
  EXPECT_AS(double, twofold, -(double)INFINITY, "-inf");
  EXPECT_AS(uint16_t, half, 0x3c00, "1");
  EXPECT_AS(uint16_t, half, 0xc000, "-2");
  EXPECT_AS(uint16_t, half, 0x7c00, "inf");
  EXPECT_AS(uint16_t, half, 0x0001, "5.9605e-08");
}

static void long_doubles(void) {
  static const char x87[] =
      TYPE("long double", "'kind':'float','size':16,'format':'x87'");
  static const char quad[] = TYPE("__float128", "'kind':'float','size':16");
  /* 1.5, -0.1L, infinity, the smallest denormal: sign and exponent last. */
  static const unsigned char three_halves[16] = {0, 0, 0,    0,    0,
                                                 0, 0, 0xc0, 0xff, 0x3f};
  static const unsigned char tenth[16] = {0xcd, 0xcc, 0xcc, 0xcc, 0xcc,
                                          0xcc, 0xcc, 0xcc, 0xfb, 0xbf};
  static const unsigned char infinity[16] = {0, 0, 0,    0,    0,
                                             0, 0, 0x80, 0xff, 0x7f};
  static const unsigned char nan[16] = {0, 0, 0, 0, 0, 0, 0, 0xc0, 0xff, 0x7f};
  static const unsigned char quad_two[16] = {[15] = 0x40};
  static const unsigned char quad_negative[16] = {[13] = 0x80, 0xff, 0xbf};
  EXPECT(x87, three_halves, "1.5");
  EXPECT(x87, tenth, "-0.1");
  EXPECT(x87, infinity, "inf");
  EXPECT(x87, nan, "nan");
  EXPECT(quad, quad_two, "2");
  EXPECT(quad, quad_negative, "-1.5");
}

static void complex_numbers(void) {
  static const char type[] =
      TYPE("double _Complex", "'kind':'complex','size':16,'of':'"
                              "00000000000000f8'") "{'type':'00000000000000f8',"
                                                   "'name':'double','kind':'"
                                                   "float','size':8}\n";
  double value[2] = {1.5, -2}, other[2] = {0, 2};
  EXPECT(type, value, "1.5-2i");
  EXPECT(type, other, "0+2i");
}

static void enumerators(void) {
  static const char colour[] =
      TYPE("enum colour", "'kind':'enum','size':4,'signed':false,"
                          "'values':[['RED',0],['GREEN',1],['BLUE',2]]");
  static const char flags[] =
      TYPE("enum mode", "'kind':'enum','size':4,'signed':false,"
                        "'values':[['NONE',0],['READ',1],['WRITE',2],"
                        "['BOTH',3],['EXEC',4],['HIGH',2147483648]]");
  static const char level[] =
      TYPE("enum level", "'kind':'enum','size':1,'signed':true,"
                         "'values':[['LOW',-1],['HIGH',1]]");
  EXPECT_AS(uint32_t, colour, 1, "GREEN");
  EXPECT_AS(uint32_t, colour, 7, "7");
  EXPECT_AS(uint32_t, flags, 0, "NONE");
  EXPECT_AS(uint32_t, flags, 3, "BOTH");
  EXPECT_AS(uint32_t, flags, 5, "READ|EXEC");
  EXPECT_AS(uint32_t, flags, 0x80000007, "READ|WRITE|EXEC|HIGH");
  EXPECT_AS(uint32_t, flags, 9, "9");
  EXPECT_AS(int8_t, level, -1, "LOW");
  EXPECT_AS(int8_t, level, -2, "-2");
}

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
static void expect_string(const char *text, size_t length, uint32_t flags,
                          const char *shown, int size) {
  uint64_t address = 0x5500deadbeef;
  struct copy copy = {text, length, flags};
  json_t *value = shown_as("true", STRING, &address, sizeof address, &copy);
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
  expect_string("hello", 5, 0, "hello", 5);
  expect_string("", 0, 0, "", 0);
  expect_string("say \"hi\"\\\t\n\x1b[0m", 15, 0, "say \"hi\"\\\t\n\x1b[0m",
                15);
  expect_string("na\xc3\xafve", 6, 0, "na\xc3\xafve", 6);
  /* Not text. */
  expect_string("a\xff", 2, 0, address, -1);
  expect_string("a\xc3", 2, 0, address, -1);
  expect_string("\xed\xa0\x80", 3, 0, address, -1);
  expect_string("\xc0\xaf", 2, 0, address, -1);
  expect_string("a\x01z", 3, 0, address, -1);
  expect_string("a\x7fz", 3, 0, address, -1);
  expect_string("a\xc2\x85", 3, 0, address, -1);
  expect_string("", 0, AM_TEXT_UNREADABLE, address, -1);
  /* Cut by the recorder in the middle of a character. */
  expect_string("ab\xe2\x82", 4, AM_TEXT_CUT, "ab\xe2\x80\xa6", -1);
  expect_string("ab\xe2\x28", 4, AM_TEXT_CUT, address, -1);
  /* 100 and 101 code points. */
  for (int i = 0; i < 202; i += 2)
    memcpy(text + i, "\xc3\xa9", 2);
  text[200] = '\0';
  expect_string(text, 200, 0, text, 200);
  char cut[400];
  memcpy(cut, text, 198);
  memcpy(cut + 198, "\xe2\x80\xa6", 4);
  text[200] = '\xc3';
  expect_string(text, 202, 0, cut, 202);
}

static void null_string(void) {
  uint64_t none = 0;
  struct copy copy = {"", 0, AM_TEXT_UNREADABLE};
  json_t *value = shown_as("true", STRING, &none, sizeof none, &copy);
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
  "'signed':true}\n"                                                           \
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
             "{d=2.5, in={a=1, b=-2}, s=\"bob\", v=[4, 5, 6], {a=7, b=8}, "
             "c='z', x=?}");
  char *properties =
      json_dumps(json_object_get(parameter, "properties"), JSON_COMPACT);
  CHECK_TEXT(properties, "[{\"name\":\"d\",\"class\":\"double\"},"
                         "{\"name\":\"in\",\"class\":\"struct in\"},"
                         "{\"name\":\"s\",\"class\":\"char[8]\"},"
                         "{\"name\":\"v\",\"class\":\"int[3]\"},"
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
         value, "{s={s={s={s={s={\xe2\x80\xa6}}}}}}");
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
  CHECK_NUMBER(strlen(text), 99 + 3);
  CHECK(strncmp(text, "[0, 0, 0, ", 10) == 0);
  CHECK_TEXT(text + strlen(text) - 3, "\xe2\x80\xa6");
  CHECK_NUMBER(json_integer_value(json_object_get(parameter, "size")), 40);
  json_decref(parameter);
}

static void not_shown(void) {
  uint64_t address = 0x5500deadbeef;
  struct copy copy = {"secret", 6, 0};
  int seven = 7;
  json_t *value = shown_as("false", STRING, &address, sizeof address, &copy);
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
                   "{\"name\":\"\",\"class\":\"int\",\"value\":\"<int>\"},"
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
  log_text(&log, "one", 3, 0);
  log_text(&log, "three, and more", 15, 0);
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
    TEST(integers),      TEST(booleans),        TEST(characters),
    TEST(floats),        TEST(long_doubles),    TEST(complex_numbers),
    TEST(enumerators),   TEST(pointers),        TEST(strings),
    TEST(null_string),   TEST(structs),         TEST(bit_fields),
    TEST(endless_types), TEST(arrays),          TEST(not_shown),
    TEST(labeled),       TEST(several_strings),
};

int main(int argc, char **argv) {
  return RUN_TESTS(tests, argc, argv);
}
