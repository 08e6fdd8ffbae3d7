// Flags that change sizes and places of types change no values.
// RUN: %record-values %s %S/layout.c.json
// RUN: %record-values %s %S/layout.c.json -fshort-enums
// RUN: %record-values %s %S/layout.c.json -fshort-wchar
// RUN: %record-values %s %S/layout.c.json -fpack-struct
// RUN: %record-values %s %S/layout.c.json -fpack-struct=2
// RUN: %record-values %s %S/layout.c.json -mms-bitfields
// RUN: %record-values %s %S/layout.c.json -malign-double
#include <stddef.h>
#include <stdint.h>
enum small { NONE, SOME, MANY = 200 };
enum level { LOW = -1, HIGH = 7 };
struct mixed {
  char letter;
  enum small size;
  double number;
  wchar_t word[4];
  enum level level;
  short end;
};
static void plain(enum small s, enum level l, wchar_t w, const wchar_t *text) {}
static struct mixed mixed(struct mixed m, const struct mixed *p) {
  return m;
}

struct bits {
  signed char a : 3;
  unsigned b : 1;
  _Bool c : 1;
  long d : 40;
  int : 5;
  uint64_t e : 33;
  int : 0;
  enum level f : 5;
  __int128 g : 70;
  unsigned __int128 h : 100;
  short i;
};
static struct bits bits(struct bits b, const struct bits *p) {
  return b;
}

struct __attribute__((packed)) packed {
  char a;
  struct mixed m;
  int b __attribute__((aligned(4)));
};
static void packed(const struct packed *p, const enum small *s) {}

int main(void) {
  struct mixed m = {'m', MANY, 0.5, L"abc", LOW, -9};
  struct bits b = {-3, 1, 1, -5, -1, LOW, -7, 0, -8};
  struct packed p = {'p', m, -2};
  b.h = (unsigned __int128)1 << 99;
  plain(SOME, HIGH, L'w', L"word");
  mixed(m, &m);
  bits(b, &b);
  packed(&p, &m.size);
  return 0;
}
