/* SPDX-License-Identifier: MIT
 *
 * Memory that looks like nobody wrote it yet is shown by its address, but only
 * at the call and only where the call may write.
 */
#include "tests/unit/harness.h"
#include "tests/unit/runtime/write/shown.h"
#include "tests/unit/runtime/write/synthetic.h"

#include <stdio.h>
#include <string.h>

#define TO(name, rest)                                                         \
  "{'type':'00000000000000bb','name':'t'," rest                                \
  "}\n" TYPE(name, "'kind':'pointer','size':8,'to':'00000000000000bb'")
#define TEXT TYPE("char *", "'kind':'pointer','size':8,'string':true")

static void doubtful(const char *type, uint64_t bits, size_t size,
                     const char *sure) {
  uint64_t address[2] = {0x7000};
  struct range ranges[2] = {{0x7000, &bits, size, 0}};
  EXPECT_SHOWN(",'out':true", type, address, ranges, "<uninitialized>", -1);
  EXPECT_SHOWN("", type, address, ranges, sure, -1);
}

static void believed(const char *type, uint64_t bits, size_t size,
                     const char *shown) {
  uint64_t address[2] = {0x7000};
  struct range ranges[2] = {{0x7000, &bits, size, 0}};
  EXPECT_SHOWN(",'out':true", type, address, ranges, shown, -1);
}

static void scalars(void) {
  static const char integer[] =
      TO("int *", "'kind':'int','size':4,'signed':false");
  static const char truth[] = TO("_Bool *", "'kind':'bool','size':1");
  static const char number[] = TO("double *", "'kind':'float','size':8");
  static const char pointer[] = TO("void **", "'kind':'pointer','size':8");
  doubtful(integer, 0xaaaaaaaa, 4, "2863311530");
  doubtful(integer, 0xcccccccc, 4, "3435973836");
  doubtful(integer, 0xbebebebe, 4, "3200171710");
  believed(integer, 0xaaaaaaab, 4, "2863311531");
  believed(integer, 0, 4, "0");
  doubtful(truth, 2, 1, "true");
  believed(truth, 1, 1, "true");
  doubtful(number, 0x00007fffdeadbeef, 8, "6.95332818765154e-310");
  believed(number, 0, 8, "0");
  believed(number, 1ull << 63, 8, "-0");
  doubtful(pointer, 0x10, 8, "0x10");
  doubtful(pointer, 0x1234567812345678, 8, "0x1234567812345678");
  believed(pointer, 0, 8, "NULL");
  believed(pointer, 0x7fffdeadbeef, 8, "0x7fffdeadbeef");
  believed(pointer, 0xffffdeadbeef, 8, "0xffffdeadbeef");
}

static void text(void) {
  uint64_t address[2] = {0x7000};
  struct range ranges[2] = {{0x7000, "\x90\xfd\xff\xff\xff\x7f", 7, 0}};
  EXPECT_SHOWN(",'out':true", TEXT, address, ranges, "<uninitialized>", -1);
  ranges[0] = (struct range){0x7000, "caf\xe9", 5, 0};
  EXPECT_SHOWN(",'out':true", TEXT, address, ranges, "<uninitialized>", -1);
  EXPECT_SHOWN("", TEXT, address, ranges, "caf\\xe9", 4);
  ranges[0] = (struct range){0x7000, "", 1, 0};
  EXPECT_SHOWN(",'out':true", TEXT, address, ranges, "", 0);
}

/* One member is enough, but not one of a union, or further away. */
static void members(void) {
  static const char parts[] =
      "{'type':'0000000000000001','name':'_Bool','kind':'bool','size':1}\n"
      "{'type':'0000000000000004','name':'int','kind':'int','size':4,"
      "'signed':true}\n";
  char record[900];
  for (int is_union = 0; is_union < 2; is_union++) {
    snprintf(record, sizeof record,
             "%s{'type':'00000000000000bb','name':'t','kind':'%s','size':8,"
             "'members':[{'name':'b','type':'0000000000000001','offset':4},"
             "{'name':'n','type':'0000000000000004','offset':0}]}\n%s",
             parts, is_union ? "union" : "struct",
             TYPE("t *", "'kind':'pointer','size':8,"
                         "'to':'00000000000000bb'"));
    if (is_union)
      believed(record, 0x700000001, 8, "{b=true, n=1}");
    else
      doubtful(record, 0x700000001, 8, "{b=true, n=1}");
  }
}

static const struct test tests[] = {TEST(scalars), TEST(text), TEST(members)};

int main(int argc, char **argv) {
  return RUN_TESTS(tests, argc, argv);
}
