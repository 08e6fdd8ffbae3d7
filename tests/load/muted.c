/* SPDX-License-Identifier: MIT
 *
 * A few functions that are called for ever, by one thread.
 * usage: muted CALLS
 */
#include "load.h"

static __attribute__((noinline)) long step(long n) {
  return n + 1;
}

static __attribute__((noinline)) long outer(long n) {
  return step(n) + 1;
}

int main(int argc, char **argv) {
  long calls = argc > 1 ? atol(argv[1]) : 1000000;
  double start = load_seconds();
  long n = 0;
  for (long i = 0; i < calls / 2; i++)
    n = outer(n);
  load_report((unsigned long long)calls / 2 * 2 + 1, load_seconds() - start);
  return n == 42;
}
