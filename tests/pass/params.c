// Every scalar type arrives with its own width and value, at every level.
// RUN: %S/Inputs/levels %clang %plugin %s %t
// RUN: FileCheck %s < %t
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define KEEP __attribute__((noinline))
enum color { RED, GREEN = 5, NONE = -1 };
typedef unsigned flags;

// CHECK: bools(a=1, b=0) #2
// CHECK-NEXT: #2 = 1
KEEP bool bools(bool a, bool b) { return a || b; }

// CHECK-NEXT: small(a=-1, b=200, c=-300, d=65535) #3
// CHECK-NEXT: #3 = -1
KEEP signed char small(signed char a, unsigned char b, short c,
                       unsigned short d) {
  return a;
}

// CHECK-NEXT: large(a=-5, b=7, c=-6, d=8, e=9) #4
// CHECK-NEXT: #4 = -6
KEEP int64_t large(int a, flags b, int64_t c, size_t d, long long e) {
  return c;
}

// CHECK-NEXT: widest(a=01000000 00000000 02000000 00000000) #5
// CHECK-NEXT: #5 = 02000000 00000000 02000000 00000000
KEEP __int128 widest(__int128 a) { return a + 1; }

// CHECK-NEXT: floats(a=0.5, b=-2.25, c=3.125) #6
// CHECK-NEXT: #6 = 3.125
KEEP long double floats(float a, double b, long double c) { return c; }

// CHECK-NEXT: half(a=0.5) #7
// CHECK-NEXT: #7 = 0.25
KEEP float half(float a) { return a / 2; }

// CHECK-NEXT: enums(a=5, b=-1) #8
// CHECK-NEXT: #8 = 5
KEEP enum color enums(enum color a, enum color b) { return a; }

// CHECK-NEXT: pointers(s="text", p=pointer, f=pointer, n=null) #9
// CHECK-NEXT: #9 = "text"
KEEP const char *pointers(const char *s, void *p, int (*f)(int), int *n) {
  return s;
}

// CHECK-NEXT: array(a=pointer, =7) #10
// CHECK-NEXT: #10 = nothing
KEEP void array(int a[static 2], int) {}

int main(void) {
  int two[2] = {0};
  bools(true, false);
  small(-1, 200, -300, 65535);
  large(-5, 7, -6, 8, 9);
  widest(((__int128)2 << 64) | 1);
  floats(0.5f, -2.25, 3.125L);
  half(0.5f);
  enums(GREEN, NONE);
  pointers("text", two, (int (*)(int))half, 0);
  array(two, 7);
}
