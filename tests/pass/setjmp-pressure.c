// A call keeps its identity over jumps that restore no register, however much
// else the compiler has to keep meanwhile.
// RUN: %S/Inputs/levels %clang %plugin %s %t
// RUN: FileCheck %s < %t
#define KEEP __attribute__((noinline))
static void *buffer[5];
static volatile long sink;

KEEP void leap(long n) {
  __builtin_longjmp(buffer, 1);
}

KEEP long lands(long a, long b, long c, long d, long e, long f) {
  if (__builtin_setjmp(buffer))
    return 7;
  /* Nothing from here on comes to the end of the function. */
#define MIX(x, y, z) x += (y ^ sink) * 3, y -= z + sink, z ^= x + 5
  long g = sink, h = sink, i = sink, j = sink, k = sink, l = sink, m = sink,
       n = sink, o = sink, p = sink, q = sink, r = sink;
  for (int round = 0; round < 100; round++) {
    MIX(a, b, c), MIX(d, e, f), MIX(g, h, i), MIX(j, k, l), MIX(m, n, o);
    MIX(p, q, r), MIX(a, r, d), MIX(b, p, e), MIX(c, n, f), MIX(g, l, h);
    sink = a ^ d ^ g ^ j ^ m ^ p;
  }
  leap(0 * sink);
  sink = a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + p + q + r;
  return 8;
}

// CHECK: lands({{.*}}) #[[#A:]]
// CHECK-NEXT: #[[#A]] resumed
// CHECK-NEXT: leap(n=0) #[[#A+1]]
// CHECK-NEXT: longjmp to a buffer with 1 in leap, line 10
// CHECK-NEXT: #[[#A]] resumed
// CHECK-NEXT: #[[#A]] = 7
int main(void) { return lands(1, 2, 3, 4, 5, 6) - 7; }
