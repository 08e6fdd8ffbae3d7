// _BitInt of any width, though before LLVM 22 debug info has none: parameters,
// results, members, bit-fields, and what pointers lead to.
// RUN: %record-values %s %S/precise.c.json -std=c2x
typedef unsigned _BitInt(37) u37;
static void small(_BitInt(2) a, unsigned _BitInt(1) b, _BitInt(8) c,
                  unsigned _BitInt(8) d, _BitInt(17) e, _BitInt(31) f) {}
static void large(_BitInt(64) a, _BitInt(65) b, unsigned _BitInt(100) c,
                  _BitInt(127) d, _BitInt(128) e) {}
static void pointers(_BitInt(12) *a, const _BitInt(70) *b, u37 *c,
                     _BitInt(9) (*d)[2], _BitInt(7) *list, int list_len) {}
static unsigned _BitInt(17) unsigned17(void) {
  return 131071;
}
static _BitInt(33) result33(void) {
  return -3;
}
static u37 typedef_result(void) {
  return -1;
}
static _BitInt(65) result65(void) {
  return -3;
}
static unsigned _BitInt(97) unsigned97(void) {
  return (unsigned _BitInt(97))1 << 96;
}
struct members {
  _BitInt(2) a;
  unsigned _BitInt(9) b;
  _BitInt(33) c;
  _BitInt(5) d : 3;
  unsigned _BitInt(40) e : 39;
  _BitInt(7) f[2];
  u37 g;
  _BitInt(90) h;
};
static struct members by_value(struct members m) {
  return m;
}
static void behind(const struct members *m) {}

int main(void) {
  _BitInt(12) twelve = -12;
  _BitInt(70) seventy = (_BitInt(70))-1 << 68;
  u37 most = -1;
  _BitInt(9) nine[2] = {-9, 255};
  _BitInt(7) seven[2] = {-64, 63};
  small(-2, 1, -128, 255, -65536, -5);
  large(-6, -7, -1, -8, -9);
  pointers(&twelve, &seventy, &most, &nine, seven, 2);
  unsigned17(), result33(), typedef_result();
  result65(), unsigned97();
  struct members m = {-2, 511, -9, -3, -1, {-1, 5}, 36, -90};
  by_value(m);
  behind(&m);
  return 0;
}
