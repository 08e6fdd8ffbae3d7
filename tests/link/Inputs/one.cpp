#include "shared.h"
#include <cstdio>

int dead(int n) {
  return n;
}

int main() {
  counter sum{0};
  sum.add(twice(1));
  std::printf("%d\n", sum.n + thrice(2) + biggest(3, 4) + other(5));
}
