/* SPDX-License-Identifier: MIT
 *
 * How numbers, characters and enumerators are shown.
 */
#include "tests/unit/harness.h"
#include "tests/unit/runtime/write/shown.h"
#include "tests/unit/runtime/write/synthetic.h"

#include <math.h>
#include <string.h>

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

/* Bits above the width are not the number's. */
static void precise_integers(void) {
  EXPECT_AS(
      uint32_t,
      TYPE("_BitInt(17)", "'kind':'int','size':4,'signed':true,'bits':17"),
      0xfff5ffff, "-1");
  EXPECT_AS(uint32_t,
            TYPE("unsigned _BitInt(17)",
                 "'kind':'int','size':4,'signed':false,'bits':17"),
            0xfff5ffff, "131071");
  EXPECT_AS(
      unsigned __int128,
      TYPE("_BitInt(65)", "'kind':'int','size':16,'signed':true,'bits':65"),
      (unsigned __int128)1 << 64, "-18446744073709551616");
  unsigned char wide[40];
  memset(wide, 0xff, sizeof wide);
  EXPECT(TYPE("unsigned _BitInt(300)",
              "'kind':'int','size':40,'signed':false,'bits':300"),
         wide,
         "20370359763344860862684456884093781610514683936659362506361404493543"
         "81299763336706183397375");
  wide[0] = 0x7b;
  EXPECT(
      TYPE("_BitInt(300)", "'kind':'int','size':40,'signed':true,'bits':300"),
      wide, "-133");
  EXPECT(TYPE("_BitInt(9)", "'kind':'int','size':40,'signed':true,'bits':2000"),
         wide, "-133");
  EXPECT_AS(uint16_t, TYPE("__bf16", "'kind':'float','size':2,'format':'bf16'"),
            0x4049, "3.141");
}

static void booleans(void) {
  static const char type[] = TYPE("_Bool", "'kind':'bool','size':1");
  EXPECT_AS(uint8_t, type, 0, "false");
  EXPECT_AS(uint8_t, type, 1, "true");
}

static void characters(void) {
  static const char type[] =
      TYPE("char", "'kind':'char','size':1,'signed':true,'text':true");
  EXPECT_AS(char, type, 'a', "a");
  EXPECT_AS(char, type, ' ', " ");
  EXPECT_AS(char, type, '"', "\"");
  EXPECT_AS(char, type, '\\', "\\");
  EXPECT_AS(char, type, '\0', "\\0");
  EXPECT_AS(char, type, '\n', "\\n");
  EXPECT_AS(char, type, '\a', "\\a");
  EXPECT_AS(char, type, '\x1b', "\\x1b");
  EXPECT_AS(char, type, '\x01', "\\x01");
  EXPECT_AS(char, type, (char)-3, "\\xfd");
  EXPECT_AS(int8_t, TYPE("signed char", "'kind':'char','size':1,'signed':true"),
            65, "65");
  EXPECT_AS(uint8_t, TYPE("uint8_t", "'kind':'char','size':1,'signed':false"),
            65, "65");
  EXPECT_AS(uint16_t, TYPE("char16_t", "'kind':'char','size':2,'text':true"),
            0xe9, "\xc3\xa9");
  EXPECT_AS(uint32_t, TYPE("char32_t", "'kind':'char','size':4,'text':true"),
            0x1f600, "\xf0\x9f\x98\x80");
  EXPECT_AS(uint32_t, TYPE("char32_t", "'kind':'char','size':4,'text':true"),
            0xd800, "\\ud800");
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
  /* 1.5, -0.1L, infinity, the smallest denormal: sign and exponent last. */
  static const unsigned char three_halves[16] = {0, 0, 0,    0,    0,
                                                 0, 0, 0xc0, 0xff, 0x3f};
  static const unsigned char tenth[16] = {0xcd, 0xcc, 0xcc, 0xcc, 0xcc,
                                          0xcc, 0xcc, 0xcc, 0xfb, 0xbf};
  static const unsigned char infinity[16] = {0, 0, 0,    0,    0,
                                             0, 0, 0x80, 0xff, 0x7f};
  static const unsigned char nan[16] = {0, 0, 0, 0, 0, 0, 0, 0xc0, 0xff, 0x7f};
  EXPECT(x87, three_halves, "1.5");
  EXPECT(x87, tenth, "-0.1");
  EXPECT(x87, infinity, "inf");
  EXPECT(x87, nan, "nan");
}

static void quads(void) {
  static const char type[] = TYPE("__float128", "'kind':'float','size':16");
  static const struct {
    unsigned char bytes[16];
    const char *text;
  } values[] = {
      {{[15] = 0x40}, "2"},
      {{[13] = 0x80, 0xff, 0xbf}, "-1.5"},
      {{[15] = 0x80}, "-0"},
      {{[14] = 0xff, 0x7f}, "inf"},
      {{[0] = 1, [14] = 0xff, 0xff}, "nan"},
      {{0x9a, 0x99, 0x99, 0x99, 0x99, 0x99, 0x99, 0x99, 0x99, 0x99, 0x99, 0x99,
        0x99, 0x99, 0xfb, 0x3f},
       "0.1"},
      {{0x7b, 0xcd, 0xc7, 0x14, 0x8e, 0xc0, 0x59, 0xba, 0x59, 0x07, 0x80, 0xc8,
        0x43, 0x7e, 0xe3, 0xc3},
       "-1e+300"},
      {{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
        0xff, 0xff, 0xfe, 0x7f},
       "1.189731495357231765085759326628007e+4932"},
      {{1}, "6e-4966"},
  };
  for (size_t i = 0; i < sizeof values / sizeof *values; i++)
    EXPECT(type, values[i].bytes, values[i].text);
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
  static const char integer[] =
      TYPE("_Complex short", "'kind':'complex','size':4,'of':'"
                             "00000000000000f8'") "{'type':'00000000000000f8',"
                                                  "'name':'short','kind':'int',"
                                                  "'signed':true,'size':2}\n";
  EXPECT_AS(uint32_t, integer, 0xfffe0003, "3-2i");
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
  static const char huge[] =
      TYPE("enum huge", "'kind':'enum','size':16,'signed':true,"
                        "'values':[['LEAST',-1,-1],['BIT',0,4096]]");
  EXPECT_AS(__int128, huge, -1, "LEAST");
  EXPECT_AS(__int128, huge, (__int128)1 << 76, "BIT");
  EXPECT_AS(__int128, huge, (__int128)1 << 64, "18446744073709551616");
}

static const struct test tests[] = {
    TEST(integers),   TEST(precise_integers), TEST(booleans),
    TEST(characters), TEST(floats),           TEST(long_doubles),
    TEST(quads),      TEST(complex_numbers),  TEST(enumerators),
};

int main(int argc, char **argv) {
  return RUN_TESTS(tests, argc, argv);
}
