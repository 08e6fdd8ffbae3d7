// Complex integers that are spelled with the word of <complex.h>.
// RUN: %record-values %s %S/complex-header.c.json
#include <complex.h>
static unsigned complex same(unsigned complex a, const unsigned char complex *b,
                             double complex c) {
  return a;
}

int main(void) {
  unsigned char complex b = 200;
  same(4000000000u, &b, 0.5 - 2 * I);
  return 0;
}
