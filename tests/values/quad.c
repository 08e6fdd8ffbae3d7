// long double is what the flags make of it: IEEE's or the x87's, or a double.
// REQUIRES: target-x86_64
// RUN: %record-values %s %S/quad.c.json -mlong-double-128
// RUN: %record-values %s %S/quad.c.json -mlong-double-80
// RUN: %record-values %s %S/quad.c.json -mlong-double-64
typedef long double real;
struct reals {
  char name;
  long double value;
  _Complex long double z;
  short end;
};
static long double by_value(long double a, _Complex long double b, real c) {
  return a;
}
static struct reals by_struct(struct reals r) {
  return r;
}
static void behind(const struct reals *r, long double *v, const real *w) {}
static real array(const real list[static 2]) {
  return list[1];
}
static _Complex long double complex_result(void) {
  return -0.5L;
}
union both {
  long double value;
  char first;
};
static void united(const union both *u) {}

int main(void) {
  struct reals r = {'r', -2.75L, 1.5L, 9};
  real list[] = {0.25L, -1e300L};
  by_value(-2.75L, 1.5L, 65536.25L);
  by_struct(r);
  behind(&r, &r.value, list);
  array(list);
  complex_result();
  united(&(union both){.value = 0.5L});
  return 0;
}
