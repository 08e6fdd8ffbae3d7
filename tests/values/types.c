// Every kind of value that C passes by itself, as a parameter and as a result.
// RUN: %record-values %s %S/types.c.json
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>
#include <uchar.h>
#include <wchar.h>

static void integers(short a, unsigned short b, int c, unsigned d, long e,
                     unsigned long f, long long g, unsigned long long h) {}
static void least(short a, int b, long c) {}
static void fixed(int8_t a, uint8_t b, int16_t c, uint16_t d, int32_t e,
                  uint32_t f, int64_t g, uint64_t h) {}
static void wide(__int128 a, unsigned __int128 b) {}
static __int128 wide_result(void) {
  return ((__int128)1 << 64) + 5;
}

static void truth(_Bool a, bool b) {}
static bool truth_result(void) {
  return true;
}

static void characters(char a, char b, char c, signed char d, unsigned char e) {
}
static void odd_characters(char bell, char broken, char quote) {}
static void wide_characters(wchar_t a, char16_t b, char32_t c) {}
static char character_result(void) {
  return 'Z';
}

static void floats(float a, double b, long double c) {}
static void round_floats(float a, double b, long double c) {}
static void odd_floats(double inf, double minus, double nan, double zero) {}
static float float_result(void) {
  return -0.5f;
}
static double double_result(void) {
  return 1e-7;
}
static long double long_double_result(void) {
  return 65536.25L;
}

static void complexes(_Complex float a, _Complex double b,
                      _Complex long double c) {}
static _Complex double complex_result(void) {
  return __builtin_complex(0.5, -1.5);
}

enum color { RED, GREEN, BLUE, BLACK };
typedef enum { LOW = -1, MIDDLE, HIGH } level_t;
enum access { READ = 1, WRITE = 2, RUN = 4, ALL = 7 };
enum huge { HUGE = 0x123456789ab };
static void enums(enum color a, level_t b, enum color unknown) {}
static void flags(enum access one, enum access two, enum access all,
                  enum access none, enum access unknown) {}
static void huge_enum(enum huge a) {}
static enum access enum_result(void) {
  return READ | RUN;
}

typedef int distance;
typedef distance height;
static void typedefs(size_t a, ptrdiff_t b, time_t c, height d, intptr_t e) {}
static distance typedef_result(void) {
  return 12;
}

static void qualified(const int a, volatile int b, const volatile long c,
                      _Atomic int d) {}
static void restricted(const char *restrict a, int *const b) {}

typedef int four_ints __attribute__((vector_size(16)));
typedef float two_floats __attribute__((vector_size(8)));
static void vectors(four_ints a, two_floats b) {}
static four_ints vector_result(void) {
  return (four_ints){5, 6, 7, 8};
}

static void nothing(void) {}
static void unnamed(int, char);
static void unnamed(int, char) {}
static int old_style(a, b)
int a;
char b;
{ return a + b; }

int main(void) {
  int three = 3;
  integers(-300, 65535, -70000, 4000000000u, -5000000000l, ~0ul, -1ll, ~0ull);
  least(INT16_MIN, INT32_MIN, INT64_MIN);
  fixed(-128, 255, -2, 2, -3, 3, -4, 4);
  wide(-((__int128)1 << 100), (unsigned __int128)1 << 127);
  wide_result();
  truth(1, false);
  truth_result();
  characters('a', ' ', '~', 'a', 200);
  odd_characters('\a', '\xff', '\'');
  wide_characters(L'\u00e9', u'\u20ac', U'\U0001f600');
  character_result();
  floats(0.1f, -2.5e300, 0.125L);
  round_floats(1, -20, 300);
  odd_floats(__builtin_inf(), -__builtin_inf(), __builtin_nan(""), -0.0);
  float_result();
  double_result();
  long_double_result();
  complexes(__builtin_complex(1.5f, 2.0f), __builtin_complex(1.0, 2.0),
            __builtin_complex(-1.0L, -0.5L));
  complex_result();
  enums(GREEN, LOW, (enum color)40);
  flags(WRITE, READ | WRITE, ALL, (enum access)0, (enum access)9);
  huge_enum(HUGE);
  enum_result();
  typedefs(42, -1, 1700000000, 8848, -9);
  typedef_result();
  qualified(1, 2, 3, 4);
  restricted("abc", &three);
  vectors((four_ints){1, 2, 3, 4}, (two_floats){0.5f, 2});
  vector_result();
  nothing();
  unnamed(1, 'x');
  old_style(1, 'y');
  return 0;
}
