// _BitInt beyond 128 bits, which clang knows from 16 on.
// REQUIRES: llvm-ge-16
// RUN: %record-values %s %S/precise-wide.c.json -std=c2x
struct wide {
  _BitInt(129) a;
  unsigned _BitInt(200) b;
  _BitInt(256) c;
};
static void wide(_BitInt(129) a, unsigned _BitInt(200) b, _BitInt(256) c,
                 unsigned _BitInt(400) d) {}
static struct wide by_value(struct wide s) {
  return s;
}
static void behind(const struct wide *s, const _BitInt(300) *p) {}
static _BitInt(129) result129(void) {
  return -5;
}
static unsigned _BitInt(300) result300(void) {
  return -1;
}
union either {
  _BitInt(19) a;
  unsigned char b;
};
static _BitInt(17) united(union either u) {
  return -3;
}
static void one_line(_BitInt(17) x, _BitInt(18) y, _BitInt(17) z) {}

int main(void) {
  struct wide s = {-129, -1, -256};
  _BitInt(300) p = -300;
  wide(-129, -1, -256, -1);
  by_value(s);
  behind(&s, &p);
  result129(), result300();
  one_line(-17, -18, -16);
  united((union either){.a = -19});
  return 0;
}
