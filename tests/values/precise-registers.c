// _BitInt whose register or place on the stack is larger than itself.
// RUN: %record-values %s %S/precise-registers.c.json -std=c2x
typedef unsigned _BitInt(37) u37;
typedef _BitInt(3) tiny;
static void narrow(_BitInt(33) a, _BitInt(63) b, unsigned _BitInt(33) c,
                   unsigned _BitInt(63) d, u37 e, tiny f) {}
static void many(_BitInt(65) a, _BitInt(65) b, _BitInt(65) c, _BitInt(65) d,
                 _BitInt(17) e, unsigned _BitInt(9) f, _BitInt(40) g) {}

int main(void) {
  narrow(-3, -4, -1, 0x7fffffffffffffff, -1, -4);
  many(-1, -2, -3, -4, -5, 511, -7);
  return 0;
}
