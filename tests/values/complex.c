// Complex numbers of all types, of integers too: debug info tells neither their
// signs nor __float128 from long double.
// RUN: %record-values %s %S/complex.c.json
typedef _Complex unsigned short pair;
static void smallest(_Complex char a, _Complex signed char b,
                     _Complex unsigned char c) {}
static void integers(_Complex short a, pair b, _Complex int c,
                     _Complex unsigned d) {}
static void longs(_Complex long a, _Complex unsigned long b,
                  _Complex long long c, _Complex unsigned long long d) {}
static void floats(_Complex float a, _Complex double b, _Complex long double c,
                   _Complex __float128 d) {}
static _Complex unsigned unsigned_result(_Complex unsigned c) {
  return c;
}
static _Complex unsigned long long_result(_Complex unsigned long c) {
  return c;
}
static _Complex __float128 quad_result(_Complex __float128 c) {
  return c;
}
struct parts {
  _Complex unsigned char c;
  pair p;
  _Complex int i;
  _Complex unsigned u;
};
static struct parts by_value(struct parts p) {
  return p;
}
struct wide {
  _Complex unsigned long u;
  _Complex long double l;
  _Complex __float128 q;
};
static void behind(const struct wide *w, const _Complex unsigned *u,
                   _Complex short (*a)[2]) {}

#define COMPLEX(type, r, i) (*(_Complex type *)(type[]){r, i})

int main(void) {
  _Complex char c = COMPLEX(char, 97, -2);
  _Complex unsigned u = COMPLEX(unsigned, 4000000000, 1);
  _Complex unsigned long ul = COMPLEX(unsigned long, -1ul, 2);
  _Complex int i = COMPLEX(int, 5, -6);
  pair p = COMPLEX(unsigned short, 65535, 3);
  _Complex unsigned char b = COMPLEX(unsigned char, 200, 255);
  smallest(c, COMPLEX(signed char, -1, 2), b);
  integers(COMPLEX(short, -3, 4), p, i, u);
  longs(COMPLEX(long, -7, 8), ul, COMPLEX(long long, 1, -1), ul);
  floats(1.5f, 2.5, 3.5L, 4.5);
  unsigned_result(u);
  long_result(ul);
  quad_result(-0.25);
  by_value((struct parts){b, p, i, u});
  behind(&(struct wide){ul, 1.5L, -2.5}, &u, &(_Complex short[2]){-1, 2});
  return 0;
}
