// Every scalar type of C comes out as the source has it, at -O0 and at -O2.
// RUN: %record-levels %s | FileCheck %s --match-full-lines
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define IDENTITY(name, type)                                                   \
  type name(type v) {                                                          \
    return v;                                                                  \
  }
IDENTITY(yes, bool)
IDENTITY(plain_char, char)
IDENTITY(signed_char, signed char)
IDENTITY(unsigned_char, unsigned char)
IDENTITY(short_int, short)
IDENTITY(unsigned_short, unsigned short)
IDENTITY(negative, int)
IDENTITY(unsigned_int, unsigned)
IDENTITY(long_int, long)
IDENTITY(unsigned_long, unsigned long)
IDENTITY(long_long, long long)
IDENTITY(wide, __int128)
IDENTITY(unsigned_wide, unsigned __int128)
IDENTITY(fixed, uint16_t)
IDENTITY(size, size_t)
IDENTITY(single, float)
IDENTITY(twice, double)
IDENTITY(extended, long double)

int main(void) {
  yes(true);
  plain_char('a');
  signed_char(-1);
  unsigned_char(200);
  short_int(INT16_MIN);
  unsigned_short(UINT16_MAX);
  negative(-7);
  unsigned_int(UINT32_MAX);
  long_int(INT64_MIN);
  unsigned_long(UINT64_MAX);
  long_long(INT64_MAX);
  wide(-((__int128)1 << 100));
  unsigned_wide((unsigned __int128)1 << 127);
  fixed(65535);
  size(42);
  single(0.1f);
  twice(-2.5e300);
  extended(1.0L / 3);
  return 0;
}

// CHECK:      | yes(v: {{_Bool|bool}} = "true") -> {{_Bool|bool}} = "true"
// CHECK-NEXT: | plain_char(v: char = "a") -> char = "a"
// CHECK-NEXT: | signed_char(v: signed char = "-1") -> signed char = "-1"
// CHECK-NEXT: | unsigned_char(v: unsigned char = "200") -> unsigned char = "200"
// CHECK-NEXT: | short_int(v: short = "-32768") -> short = "-32768"
// CHECK-NEXT: | unsigned_short(v: unsigned short = "65535") -> unsigned short = "65535"
// CHECK-NEXT: | negative(v: int = "-7") -> int = "-7"
// CHECK-NEXT: | unsigned_int(v: unsigned int = "4294967295") -> unsigned int = "4294967295"
// CHECK-NEXT: | long_int(v: long = "-9223372036854775808") -> long = "-9223372036854775808"
// CHECK-NEXT: | unsigned_long(v: unsigned long = "18446744073709551615") -> unsigned long = "18446744073709551615"
// CHECK-NEXT: | long_long(v: long long = "9223372036854775807") -> long long = "9223372036854775807"
// CHECK-NEXT: | wide(v: __int128 = "-1267650600228229401496703205376") -> __int128 = "-1267650600228229401496703205376"
// CHECK-NEXT: | unsigned_wide(v: unsigned __int128 = "170141183460469231731687303715884105728") -> unsigned __int128 = "170141183460469231731687303715884105728"
// CHECK-NEXT: | fixed(v: uint16_t = "65535") -> uint16_t = "65535"
// CHECK-NEXT: | size(v: size_t = "42") -> size_t = "42"
// CHECK-NEXT: | single(v: float = "0.1") -> float = "0.1"
// CHECK-NEXT: | twice(v: double = "-2.5e+300") -> double = "-2.5e+300"
// CHECK-NEXT: | extended(v: long double = "0.3333333333333333333{{[0-9]*}}") -> long double = "0.3333333333333333333{{[0-9]*}}"
