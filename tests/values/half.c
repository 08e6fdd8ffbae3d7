// Floating point of 16 bits, alone, complex, in members and vectors.
// REQUIRES: llvm-ge-16, target-x86_64
// RUN: %record-values %s %S/half.c.json
#include <string.h>
typedef _Float16 h4 __attribute__((ext_vector_type(4)));
static _Float16 half(_Float16 h, const _Float16 *p) {
  return h;
}
static _Complex _Float16 complex(_Complex _Float16 c) {
  return c;
}
static h4 vector(h4 v) {
  return v;
}
struct members {
  _Float16 h;
  __bf16 b;
  _Complex _Float16 c;
  _Float16 list[2];
};
static void by_value(struct members m, const struct members *p,
                     const __bf16 *b) {}

int main(void) {
  struct members m = {.h = -0.25f16, .c = 2.5f16, .list = {65504, 1e-3f16}};
  memcpy(&m.b, &(unsigned short){0xc020}, sizeof m.b);
  half(1.5f16, &m.h);
  complex(m.c);
  vector((h4){1, 2, 3, -4});
  by_value(m, &m, &m.b);
  return 0;
}
