/* SPDX-License-Identifier: MIT
 *
 * Pointers are shown as what the record has of what they lead to: how far, and
 * when the address takes its place.
 */
#include "tests/unit/harness.h"
#include "tests/unit/runtime/write/shown.h"
#include "tests/unit/runtime/write/synthetic.h"

#include <string.h>

#define INT                                                                    \
  "{'type':'0000000000000004','name':'int','kind':'int','size':4,"             \
  "'signed':true}\n"
#define TO(type) "'kind':'pointer','size':8,'to':'" type "'"
#define NODE                                                                   \
  INT "{'type':'00000000000000bb','name':'struct "                             \
      "node','kind':'struct','size':16,"                                       \
      "'members':[{'name':'n','type':'0000000000000004','offset':0},"          \
      "{'name':'next','type':'00000000000000aa','offset':8}]}\n" TYPE(         \
          "struct node *", TO("00000000000000bb"))

struct node {
  int64_t n;
  uint64_t next;
};

static void scalars(void) {
  static const char type[] = INT TYPE("int *", TO("0000000000000004"));
  static const int numbers[2] = {7, 8};
  uint64_t address[2] = {0x7000};
  struct range ranges[2] = {{0x7000, numbers, 8, 0}};
  EXPECT_SHOWN("", type, address, ranges, "7", -1);
  address[0] = 0x7004;
  EXPECT_SHOWN("", type, address, ranges, "8", -1);
  /* Not all of it is there; nothing is; no such address. */
  address[0] = 0x7006;
  EXPECT_SHOWN("", type, address, ranges, "0x7006", -1);
  address[0] = 0x7008;
  EXPECT_SHOWN("", type, address, ranges, "0x7008", -1);
  address[0] = 0x0001000000007000;
  EXPECT_SHOWN("", type, address, ranges, "0x1000000007000", -1);
  address[0] = 0;
  EXPECT_SHOWN("", type, address, ranges, "NULL", -1);
  /* Of no known type, of no type at all. */
  address[0] = 0x7000;
  EXPECT_SHOWN("", TYPE("struct o *", TO("00000000000000ee")), address, ranges,
               "0x7000", -1);
  EXPECT_SHOWN("", TYPE("void *", "'kind':'pointer','size':8"), address, ranges,
               "0x7000", -1);
}

static void lists(void) {
  static const struct node nodes[4] = {
      {1, 0x2000}, {2, 0x3000}, {3, 0x4000}, {4, 0}};
  uint64_t address[2] = {0x1000};
  struct range ranges[5] = {{0x1000, &nodes[0], 16, 0},
                            {0x2000, &nodes[1], 16, 0},
                            {0x3000, &nodes[2], 16, 0},
                            {0x4000, &nodes[3], 16, 0}};
  EXPECT_SHOWN("", NODE, address, ranges,
               "{n=1, next={n=2, next={n=3, next=0x4000}}}", -1);
  address[0] = 0x3000;
  EXPECT_SHOWN("", NODE, address, ranges, "{n=3, next={n=4, next=NULL}}", -1);
  /* A cycle; a node that was not copied; one of which only a part was. */
  static const struct node ring[2] = {{1, 0x2000}, {2, 0x1000}};
  struct range two[3] = {{0x1000, &ring[0], 16, 0}, {0x2000, &ring[1], 16, 0}};
  address[0] = 0x1000;
  EXPECT_SHOWN("", NODE, address, two, "{n=1, next={n=2, next=0x1000}}", -1);
  two[1].address = 0;
  EXPECT_SHOWN("", NODE, address, two, "{n=1, next=0x2000}", -1);
  two[0].length = 8;
  EXPECT_SHOWN("", NODE, address, two, "{n=1, \xe2\x80\xa6}", -1);
  /* The rest stands in another range. */
  two[1] = (struct range){0x1008, &ring[0].next, 8, 0};
  EXPECT_SHOWN("", NODE, address, two, "{n=1, next=0x2000}", -1);
  two[1].address = 0;
  two[0].length = 2;
  EXPECT_SHOWN("", NODE, address, two, "{n=\xe2\x80\xa6, \xe2\x80\xa6}", -1);
}

static void elements(void) {
  static const char ints[] = INT TYPE("int *", TO("0000000000000004"));
  static const char texts[] =
      TYPE("char *", "'kind':'pointer','size':8,'string':true");
  static const char counted[] = ",'elements':{'offset':8,'size':8}";
  static const char signed_count[] =
      ",'elements':{'offset':8,'size':4,'signed':true}";
  static const char in_bytes[] =
      ",'elements':{'offset':8,'size':8,'bytes':true}";
  static const int numbers[12] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
  uint64_t arguments[2] = {0x7000, 3};
  struct range ranges[2] = {{0x7000, numbers, sizeof numbers, 0}};
  EXPECT_SHOWN(counted, ints, arguments, ranges, "[1, 2, 3]", 3);
  EXPECT_SHOWN(",'elements':2", ints, arguments, ranges, "[1, 2]", 2);
  arguments[1] = 12;
  EXPECT_SHOWN(counted, ints, arguments, ranges,
               "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, \xe2\x80\xa6]", 12);
  EXPECT_SHOWN(in_bytes, ints, arguments, ranges, "[1, 2, 3]", 3);
  /* More than was copied; none; a number that cannot be. */
  ranges[0].length = 10;
  EXPECT_SHOWN(counted, ints, arguments, ranges, "[1, 2, \xe2\x80\xa6]", 12);
  arguments[1] = 0;
  EXPECT_SHOWN(counted, ints, arguments, ranges, "[]", 0);
  arguments[1] = UINT64_MAX;
  EXPECT_SHOWN(counted, ints, arguments, ranges, "1", -1);
  EXPECT_SHOWN(signed_count, ints, arguments, ranges, "1", -1);
  EXPECT_SHOWN(",'elements':{'offset':9000,'size':8}", ints, arguments, ranges,
               "1", -1);
  /* Text needs no zero, but ends at one. */
  struct range text[2] = {{0x7000, "ab\0cd", 5, 0}};
  arguments[1] = 4;
  EXPECT_SHOWN(counted, texts, arguments, text, "ab", 2);
  arguments[1] = 1;
  EXPECT_SHOWN(counted, texts, arguments, text, "a", 1);
  arguments[1] = 100;
  EXPECT_SHOWN(counted, texts, arguments, text, "ab", 2);
  text[0] = (struct range){0x7000, "ab", 2, AM_CAPTURED_TEXT};
  EXPECT_SHOWN(counted, texts, arguments, text, "ab", 2);
}

static void fresh_and_secret(void) {
  static const char type[] = INT TYPE("int *", TO("0000000000000004"));
  static const int seven = 7;
  uint64_t address[2] = {0x7000};
  struct range ranges[2] = {{0x7000, &seven, 4, 0}};
  EXPECT_SHOWN(",'fresh':true", type, address, ranges, "<uninitialized>", -1);
  EXPECT_SHOWN(",'secret':true", type, address, ranges, "<secret>", -1);
}

static void member_pointers(void) {
  static const char data[] = TYPE("int S::*", "'kind':'member','size':8,"
                                              "'to':'0000000000000004'");
  uint64_t arguments[2] = {8};
  EXPECT_SHOWN("", data, arguments, NULL, "8", -1);
  arguments[0] = UINT64_MAX;
  EXPECT_SHOWN("", data, arguments, NULL, "NULL", -1);
  struct {
    uint64_t function, adjustment;
  } member = {0, 0};
  static const char function[] =
      TYPE("int (S::*)()", "'kind':'member','size':16");
  EXPECT(function, member, "NULL");
  member.function = 17;
  EXPECT(function, member, "virtual[2]");
  member.function = 0x401000;
  EXPECT(function, member, "0x401000");
}

static const struct test tests[] = {
    TEST(scalars),          TEST(lists),           TEST(elements),
    TEST(fresh_and_secret), TEST(member_pointers),
};

int main(int argc, char **argv) {
  return RUN_TESTS(tests, argc, argv);
}
