// Values without bounds are shown within bounds: a struct of a thousand
// members, a hundred structs in each other, huge arrays, deep pointers.
// RUN: %record-values %s %S/large.c.json
#include <stddef.h>
#include <stdlib.h>

#define ONES(m, n)                                                             \
  m(n##0) m(n##1) m(n##2) m(n##3) m(n##4) m(n##5) m(n##6) m(n##7) m(n##8)      \
      m(n##9)
#define TENS(m, n)                                                             \
  ONES(m, n##0)                                                                \
  ONES(m, n##1)                                                                \
  ONES(m, n##2)                                                                \
  ONES(m, n##3) ONES(m, n##4) ONES(m, n##5) ONES(m, n##6) ONES(m, n##7)        \
      ONES(m, n##8) ONES(m, n##9)
#define MEMBER(n) int m##n;
#define OPEN(n)                                                                \
  struct {                                                                     \
    int i##n;
#define CLOSE(n)                                                               \
  }                                                                            \
  s##n;
struct wide {
  TENS(MEMBER, 10)
  TENS(MEMBER, 11)
  TENS(MEMBER, 12)
  TENS(MEMBER, 13) TENS(MEMBER, 14) TENS(MEMBER, 15) TENS(MEMBER, 16)
      TENS(MEMBER, 17) TENS(MEMBER, 18) TENS(MEMBER, 19)
};
struct inner {
  int end;
};
// clang-format off
struct deep {
  TENS(OPEN, 1)
  int end;
  TENS(CLOSE, 1)
};
// clang-format on
struct huge {
  int array[100000];
  char text[100000];
};
struct file {
  int id;
  char path[4096];
  const char *name; /* not among what is recorded */
};
struct chain {
  struct chain *next;
};

static void wide(const struct wide *w) {}
static void wide_value(struct wide w) {}
static void deep(const struct deep *d) {}
static void huge(const struct huge *h) {}
static void huge_value(struct huge h) {}
static struct file two_values(struct file a, struct file b, const char *last) {
  return b;
}
static void array(const int *array, size_t n) {}
static void rows(int (*rows)[100000]) {}
static void chain(const struct chain *c) {}
static void stars(int ******p) {}
static struct wide result(const struct wide *w) {
  return *w;
}
static void many(int a, int b, int c, int d, int e, int f, int g, int h, int i,
                 int j, int k, const char *l, double m, struct inner n) {}

int main(void) {
  struct wide *w = calloc(1, sizeof *w);
  w->m1000 = 1;
  struct deep *d = calloc(1, sizeof *d);
  static struct huge h = {{1, 2, 3}, "text"};
  struct chain *c = NULL;
  for (int i = 0; i < 100000; i++) {
    struct chain *next = malloc(sizeof *next);
    next->next = c;
    c = next;
  }
  wide(w);
  wide_value(*w);
  deep(d);
  huge(&h);
  huge_value(h);
  two_values((struct file){1, "a", "x"}, (struct file){2, "b", "y"}, "end");
  array(h.array, 100000);
  rows(&h.array);
  chain(c);
  int i = 1, *p = &i, **pp = &p, ***ppp = &pp, ****p4 = &ppp, *****p5 = &p4;
  stars(&p5);
  result(w);
  many(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, "twelve", 13, (struct inner){14});
  return 0;
}
