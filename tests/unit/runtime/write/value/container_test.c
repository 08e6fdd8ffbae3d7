/* SPDX-License-Identifier: MIT
 *
 * Classes of the C++ library, as their views have it: each kind of view, whole,
 * empty, longer than is shown, and damaged.
 */
#include "tests/unit/harness.h"
#include "tests/unit/runtime/write/shown.h"
#include "tests/unit/runtime/write/synthetic.h"

#include <string.h>

#define PARTS                                                                  \
  "{'type':'0000000000000004','name':'int','kind':'int','size':4,"             \
  "'signed':true}\n"                                                           \
  "{'type':'0000000000000006','name':'const char *','kind':'pointer',"         \
  "'size':8,'string':true}\n"                                                  \
  "{'type':'0000000000000007','name':'int *','kind':'pointer','size':8,"       \
  "'to':'0000000000000004'}\n"                                                 \
  "{'type':'0000000000000009','name':'pair','kind':'struct','size':16,"        \
  "'members':[],'view':{'kind':'tuple','elements':["                           \
  "{'type':'0000000000000004','offset':0},"                                    \
  "{'type':'0000000000000006','offset':8}]}}\n"
/* A reference, so that the object has an address: 0x1000. */
#define VIEW(size, view)                                                       \
  PARTS "{'type':'00000000000000bb','name':'c','kind':'class','size':" #size   \
        ",'members':[],'view':{" view "}}\n" TYPE(                             \
            "c &", "'kind':'reference','size':8,'to':'00000000000000bb'")
#define MORE "\xe2\x80\xa6"

static const uint64_t address[2] = {0x1000};

static void expect(const char *type, const void *object, size_t size,
                   struct range behind, const char *value, int64_t count) {
  struct range ranges[3] = {{0x1000, object, size, 0}, behind};
  EXPECT_SHOWN("", type, address, ranges, value, count);
}

static void text(void) {
  static const char plain[] =
      VIEW(16, "'kind':'text','data':0,'length':8,'unit':1");
  static const char inner[] =
      VIEW(32, "'kind':'text','data':0,'length':8,'unit':1");
  static const char wide[] =
      VIEW(16, "'kind':'text','data':0,'length':8,'unit':4");
  static const char small[] =
      VIEW(24, "'kind':'text','data':16,'length':8,'unit':1,'small':{'at':0,"
               "'mask':1,'value':0,'length':0,'shift':1,'data':1}");
  uint64_t string[3] = {0x2000, 5};
  expect(plain, string, 16, (struct range){0x2000, "hello", 5, 0}, "hello", 5);
  expect(plain, string, 16, (struct range){0x2000, "a\0\xff\x01z", 5, 0},
         "a\\x00\\xff\\x01z", 5);
  expect(plain, string, 16, (struct range){0}, "0x2000", -1);
  expect(wide, string, 16, (struct range){0x2000, U"h\u00e9llo", 20, 0},
         "h\xc3\xa9llo", 5);
  string[1] = 0;
  expect(plain, string, 16, (struct range){0}, "", 0);
  /* What nobody wrote yet: as long as an address is large, or longer than the
   * object that it lies in. */
  string[1] = 0x559300000000;
  expect(plain, string, 16, (struct range){0x2000, "hello", 5, 0}, "0x1000",
         -1);
  uint64_t own[4] = {0x1010, 15, 0x6c6c6568, 0};
  expect(inner, own, 32, (struct range){0},
         "hell\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00", 15);
  own[1] = 17;
  expect(inner, own, 32, (struct range){0}, "0x1000", -1);
  string[1] = UINT64_MAX;
  expect(plain, string, 16, (struct range){0x2000, "hello", 5, 0}, "0x1000",
         -1);
  char inside[24] = {3 << 1, 'a', 'b', 'c'};
  expect(small, inside, 24, (struct range){0}, "abc", 3);
  inside[0] = (char)(100 << 1);
  expect(small, inside, 24, (struct range){0}, "0x1000", -1);
  uint64_t outside[3] = {1, 4, 0x2000};
  expect(small, outside, 24, (struct range){0x2000, "long", 4, 0}, "long", 4);
}

/* A member that has no form is shown by its address. */
static void place(void) {
  static const char type[] =
      "{'type':'0000000000000004','name':'std::mutex','kind':'other',"
      "'size':40}\n"
      "{'type':'00000000000000bb','name':'s','kind':'struct','size':48,"
      "'members':[{'name':'m','type':'0000000000000004','offset':8}]}\n" TYPE(
          "s &", "'kind':'reference','size':8,'to':'00000000000000bb'");
  char object[48] = {0};
  expect(type, object, 48, (struct range){0}, "{m=0x1008}", -1);
  expect(type, object, 40, (struct range){0}, "{m=" MORE "}", -1);
}

static void spans(void) {
  static const char vector[] =
      VIEW(24, "'kind':'span','begin':0,'end':8,'of':'0000000000000004'");
  static const char span[] =
      VIEW(16, "'kind':'span','begin':0,'count':8,'of':'0000000000000004'");
  static const int numbers[10] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  uint64_t object[3] = {0x2000, 0x200c};
  struct range range = {0x2000, numbers, sizeof numbers, 0};
  expect(vector, object, 24, range, "[1, 2, 3]", 3);
  expect(vector, object, 24, (struct range){0}, "[" MORE "]", 3);
  object[1] = 0x2000 + 400;
  expect(vector, object, 24, range, "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, " MORE "]",
         100);
  object[1] = object[0] = 0;
  expect(vector, object, 24, range, "[]", 0);
  object[0] = 0x2000;
  object[1] = 2;
  expect(span, object, 16, range, "[1, 2]", 2);
  object[1] = UINT64_MAX;
  expect(span, object, 16, range, "0x1000", -1);
  expect(span, object, 8, range, "0x1000", -1);
}

static void bits(void) {
  static const char type[] =
      VIEW(40, "'kind':'bits','begin':0,'end':16,'end_bit':24");
  uint64_t object[5] = {0x2000, 0, 0x2000, 3}, words[2] = {5, 0};
  struct range range = {0x2000, words, sizeof words, 0};
  expect(type, object, 40, range, "[true, false, true]", 3);
  object[2] = 0x2008;
  expect(type, object, 40, range, "[true, false, true, false ×64]", 67);
}

static void holders(void) {
  static const char wrap[] =
      VIEW(8, "'kind':'wrap','type':'0000000000000007','offset':0");
  static const char optional[] =
      VIEW(8, "'kind':'optional','type':'0000000000000004','offset':0,"
              "'flag':4");
  static const char variant[] =
      VIEW(16, "'kind':'variant','index':8,'index_size':1,'offset':0,"
               "'types':['0000000000000004','0000000000000006']");
  static const char tuple[] =
      VIEW(16, "'kind':'tuple','elements':[{'type':'0000000000000004',"
               "'offset':0},{'type':'0000000000000006','offset':8}]");
  static const int seven = 7;
  uint64_t object[2] = {0x2000, 0x2000};
  struct range number = {0x2000, &seven, 4, 0};
  struct range string = {0x2000, "abc", 4, 0};
  expect(wrap, object, 8, number, "7", -1);
  expect(tuple, object, 16, string, "(8192, \"abc\")", -1);
  object[0] = 0;
  expect(wrap, object, 8, number, "NULL", -1);
  object[0] = 1ull << 32 | 9;
  expect(optional, object, 8, (struct range){0}, "9", -1);
  object[0] = 9;
  expect(optional, object, 8, (struct range){0}, "nullopt", -1);
  object[1] = 0;
  expect(variant, object, 16, (struct range){0}, "9", -1);
  object[0] = 0x2000;
  object[1] = 1;
  expect(variant, object, 16, string, "abc", -1);
  object[1] = 255;
  expect(variant, object, 16, string, "valueless", -1);
  object[1] = 2;
  expect(variant, object, 16, string, "0x1000", -1);
}

struct node {
  uint64_t next, previous, key, text;
};

/* The ranges of three nodes, which lead to 0x2000, 0x3000, 0x4000, `end`. */
static void chains(void) {
  static const char list[] =
      VIEW(24, "'kind':'chain','first':0,'count':16,'next':0,'value':16,"
               "'of':'0000000000000004'");
  static const char uncounted[] =
      VIEW(24, "'kind':'chain','first':0,'next':0,'value':16,"
               "'of':'0000000000000004'");
  static const char inside[] =
      VIEW(24, "'kind':'chain','first':0,'next':0,'value':16,'end':true,"
               "'of':'0000000000000004'");
  static const char set[] =
      VIEW(24, "'kind':'chain','first':0,'count':16,'next':0,'value':16,"
               "'set':true,'of':'0000000000000004'");
  static const char map[] =
      VIEW(24, "'kind':'chain','first':0,'count':16,'next':0,'value':16,"
               "'map':true,'of':'0000000000000009'");
  uint64_t object[3] = {0x2000, 0, 2};
  struct node nodes[2] = {{0x3000, 0, 1, 0x5000}, {0x1000, 0, 2, 0x5000}};
  struct range ranges[5] = {{0x1000, object, 24, 0},
                            {0x2000, &nodes[0], 32, 0},
                            {0x3000, &nodes[1], 32, 0},
                            {0x5000, "abc", 3, AM_CAPTURED_TEXT}};
  EXPECT_SHOWN("", list, address, ranges, "[1, 2]", 2);
  EXPECT_SHOWN("", set, address, ranges, "{1, 2}", 2);
  EXPECT_SHOWN("", map, address, ranges, "{1: \"abc\", 2: \"abc\"}", 2);
  EXPECT_SHOWN("", inside, address, ranges, "[1, 2]", 2);
  nodes[1].next = 0;
  EXPECT_SHOWN("", uncounted, address, ranges, "[1, 2]", 2);
  /* A node that leads to itself; one that is not there. */
  object[2] = 5;
  nodes[1].next = 0x3000;
  EXPECT_SHOWN("", list, address, ranges, "[1, 2 ×4]", 5);
  nodes[1].next = 0x9000;
  EXPECT_SHOWN("", list, address, ranges, "[1, 2, " MORE "]", 5);
  EXPECT_SHOWN("", uncounted, address, ranges, "[1, 2, " MORE "]", -1);
  object[2] = 0;
  EXPECT_SHOWN("", list, address, ranges, "[]", 0);
}

static void trees(void) {
  static const char type[] =
      VIEW(48, "'kind':'tree','first':8,'count':16,'value':16,'left':0,"
               "'right':8,'parent':8,'map':true,'of':'0000000000000009'");
  uint64_t object[6] = {0, 0x2000, 2}, next = 0x3000;
  struct node nodes[2] = {{0, 0, 1, 0x5000}, {0, 0, 2, 0x5000}};
  struct range ranges[6] = {{0x1000, object, 48, 0},
                            {0x2000, &nodes[0], 32, 0},
                            {0x3000, &nodes[1], 32, 0},
                            {0x2000, &next, 8, AM_CAPTURED_LINK},
                            {0x5000, "abc", 3, AM_CAPTURED_TEXT}};
  EXPECT_SHOWN("", type, address, ranges, "{1: \"abc\", 2: \"abc\"}", 2);
  next = 0x9000;
  EXPECT_SHOWN("", type, address, ranges, "{1: \"abc\", " MORE "}", 2);
  object[2] = 0;
  EXPECT_SHOWN("", type, address, ranges, "{}", 0);
}

static const struct test tests[] = {
    TEST(text),    TEST(place),  TEST(spans), TEST(bits),
    TEST(holders), TEST(chains), TEST(trees),
};

int main(int argc, char **argv) {
  return RUN_TESTS(tests, argc, argv);
}
