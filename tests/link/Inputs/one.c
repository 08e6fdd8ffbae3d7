#include "shared.h"
#include <stdio.h>

extern int thrice(int n);

int dead(int n) {
  return n;
}

int main(void) {
  printf("%d\n", twice(1) + thrice(2) + other(3));
  return 0;
}
