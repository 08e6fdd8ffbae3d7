// What the user stores in a parameter's variable is not done earlier, wherever
// it comes from, and the parameter is shown as it came.
// RUN: for O in 0 1 2 3; do %clangxx -w -O$O %s -o plain && %appmap-cxx -w -O$O %s -o ours && ./plain > plain.out && ./ours > closed.out && cmp plain.out closed.out || exit 1; done
// RUN: for O in 0 2; do %clang -x c -w -O$O %s -o plain && %appmap-cc -x c -w -O$O %s -o ours && ./plain > plain.out && ./ours > closed.out && cmp plain.out closed.out || exit 1; done
// RUN: %record-levels %s -w -x c++ -lstdc++ | FileCheck %s
#include <stdio.h>
#define KEEP __attribute__((noinline))
struct Big { long x, y, z; };
struct Pair { long a, b; };

// CHECK: result(p: Pair = "{a=2, b=3}") -> Big = "{x=9, y=12, z=3}"
KEEP struct Big result(struct Pair p) {
  struct Big r = {1, 2, 3};
  r.x = 9;
  p.a = r.x;
  r.y = p.a + p.b;
  return r;
}

// CHECK: copied(t: Big = "{x=1, y=6, z=0}", p: Pair = "{a=2, b=3}") -> long = "80"
KEEP long copied(struct Big t, struct Pair p) {
  t.x = 77;
  p.a = t.x;
  return p.a + p.b;
}

#ifdef __cplusplus
struct Text {
  long n, m;
  KEEP Text(long n) : n(n), m(1) {}
  Text(const Text &o) : n(o.n), m(o.m) {}
  ~Text() { n = 0; }
};
struct Links { Text *first, *second; };
KEEP void change(Text *t) { t->n = 77; }

// CHECK: assigned(t: Text = "{n=1, m=1}", p: Pair = "{a=2, b=3}") -> long = "8"
KEEP long assigned(Text t, Pair p) { t.n = 5; p.a = t.n; return p.a + p.b; }
// CHECK: changed(t: Text = "{n=1, m=1}", p: Pair = "{a=2, b=3}") -> long = "80"
KEEP long changed(Text t, Pair p) { change(&t); p.a = t.n; return p.a + p.b; }
// CHECK: linked(t: Text = "{n=1, m=1}", l: Links = "{first=NULL, second=NULL}") -> long = "1"
KEEP long linked(Text t, Links l) { l.first = &t; return l.first->m; }
// CHECK: made(p: Pair = "{a=2, b=3}") -> Text = "{n=9, m=12}"
KEEP Text made(Pair p) { Text r(4); r.n = 9; p.a = r.n; r.m = p.a + p.b; return r; }
#endif

int main(void) {
  struct Pair p = {2, 3};
  struct Big b = {1, 6};
  printf("%ld %ld\n", result(p).y, copied(b, p));
#ifdef __cplusplus
  printf("%ld %ld", assigned(Text(1), p), changed(Text(1), p));
  printf(" %ld %ld\n", linked(Text(1), Links()), made(p).m);
#endif
}
