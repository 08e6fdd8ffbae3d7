#include "shared.h"

int other(int n) {
  counter sum{n};
  return sum.add(twice(n)) + thrice(n) + biggest(n, 1);
}
