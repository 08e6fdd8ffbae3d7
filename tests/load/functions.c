/* SPDX-License-Identifier: MIT
 *
 * Ten thousand functions (FEW: a thousand), called in turn: no function is
 * called often, and yet there are far more calls than an AppMap can hold.
 * usage: functions CALLS
 */
#include "load.h"

#include <stdio.h>
#include <stdlib.h>

#define TEN(M, n)                                                              \
  M(n##0)                                                                      \
  M(n##1) M(n##2) M(n##3) M(n##4) M(n##5) M(n##6) M(n##7) M(n##8) M(n##9)
#define DEFINE(n)                                                              \
  static __attribute__((noinline)) long f##n(long i) {                         \
    return i + n;                                                              \
  }
#define NAME(n) f##n,
#define TEN2(M, n)                                                             \
  TEN(M, n##0)                                                                 \
  TEN(M, n##1)                                                                 \
  TEN(M, n##2)                                                                 \
  TEN(M, n##3) TEN(M, n##4) TEN(M, n##5) TEN(M, n##6) TEN(M, n##7)             \
      TEN(M, n##8) TEN(M, n##9)
#define TEN3(M, n)                                                             \
  TEN2(M, n##0)                                                                \
  TEN2(M, n##1)                                                                \
  TEN2(M, n##2)                                                                \
  TEN2(M, n##3) TEN2(M, n##4) TEN2(M, n##5) TEN2(M, n##6) TEN2(M, n##7)        \
      TEN2(M, n##8) TEN2(M, n##9)
#define TEN4(M, n)                                                             \
  TEN3(M, n##0)                                                                \
  TEN3(M, n##1)                                                                \
  TEN3(M, n##2)                                                                \
  TEN3(M, n##3) TEN3(M, n##4) TEN3(M, n##5) TEN3(M, n##6) TEN3(M, n##7)        \
      TEN3(M, n##8) TEN3(M, n##9)

#ifdef FEW
#define ALL(M) TEN3(M, 1)
#else
#define ALL(M) TEN4(M, 1)
#endif

ALL(DEFINE)

static long (*const functions[])(long) = {ALL(NAME)};

int main(int argc, char **argv) {
  long calls = argc > 1 ? atol(argv[1]) : 1000000;
  enum { COUNT = sizeof functions / sizeof functions[0] };
  long sum = 0;
  double start = load_seconds();
  for (long i = 0; i < calls; i++)
    sum += functions[i % COUNT](i);
  load_report(calls + 1, load_seconds() - start);
  return sum == 42;
}
