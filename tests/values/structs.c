// Structs and unions, by value and behind pointers, as parameters and results.
// RUN: %record-values %s %S/structs.c.json
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct point {
  int x, y;
};
typedef struct {
  double width, height;
} extent_t;
static void by_value(struct point p, extent_t e) {}
static void by_pointer(const struct point *p, extent_t *e) {}
static struct point small_result(void) {
  return (struct point){3, 4};
}
static const struct point *pointer_result(const struct point *p) {
  return p;
}

struct line {
  struct point from, to;
  const char *label;
};
static void nested(struct line l) {}
static void nested_pointer(const struct line *l) {}
static struct line large_result(void) {
  return (struct line){{1, 2}, {3, 4}, "long"};
}

struct variant {
  int kind;
  union {
    int i;
    unsigned char bytes[4];
  };
  struct {
    short a, b;
  };
};
static void anonymous(struct variant v) {}

union number {
  int i;
  unsigned u;
};
static void unions(union number n, const union number *p) {}

enum mode { OFF, ON };
struct bits {
  unsigned a : 3;
  int b : 5;
  bool c : 1;
  enum mode d : 2;
  uint64_t e : 40;
};
static void bit_fields(struct bits b) {}
static void bit_field_pointer(const struct bits *b) {}

struct arrays {
  int one[3];
  short two[2][2];
  char text[8], full[3];
  const char *words[2];
  struct point points[2];
};
static void arrays(struct arrays a) {}
static void array_pointer(const struct arrays *a) {}

struct __attribute__((packed)) packed {
  char c;
  int i;
  double d;
};
static void packed(struct packed p, const struct packed *q) {}

struct empty {};
static void empty(struct empty e, const struct empty *p) {}

struct scalars {
  char letter;
  unsigned char byte;
  bool yes;
  float f;
  long double l;
  _Complex double c;
  enum mode mode;
  size_t size;
};
static void scalars(const struct scalars *s) {}

struct numbers {
  int count;
  int data[];
};
struct tail {
  int length;
  char text[];
};
static void flexible(const struct numbers *n, const struct tail *t) {}

struct pointers {
  void *any;
  int *number;
  struct point *where;
  const char *none;
  int (*call)(void);
  struct unknown *opaque;
};
static int seven(void) {
  return 7;
}
static void pointers(const struct pointers *p) {}

int main(void) {
  struct point p = {1, 2};
  extent_t e = {2.5, 0.5};
  by_value(p, e);
  by_pointer(&p, &e);
  by_pointer(NULL, NULL);
  small_result();
  pointer_result(&p);
  pointer_result(NULL);
  struct line line = {{1, 2}, {3, 4}, "edge"};
  nested(line);
  nested_pointer(&line);
  large_result();
  anonymous((struct variant){1, {.i = 0x04030201}, {5, 6}});
  union number n = {.i = -1};
  unions(n, &n);
  struct bits bits = {5, -7, true, ON, 0xabcdef1234};
  bit_fields(bits);
  bit_field_pointer(&bits);
  struct arrays a = {{1, 2, 3},       {{4, 5}, {6, 7}}, "eight",
                     {'x', 'y', 'z'}, {"a", NULL},      {{1, 2}, {3, 4}}};
  arrays(a);
  array_pointer(&a);
  struct packed q = {'q', -1, 0.5};
  packed(q, &q);
  empty((struct empty){}, &(struct empty){});
  scalars(&(struct scalars){'l', 255, true, 1.5f, 2.5L,
                            __builtin_complex(1.0, -1.0), ON, 9});
  struct numbers *numbers = malloc(sizeof *numbers + 2 * sizeof(int));
  numbers->count = 2;
  numbers->data[0] = numbers->data[1] = 5;
  struct tail *tail = malloc(sizeof *tail + 5);
  tail->length = 4;
  strcpy(tail->text, "tail");
  flexible(numbers, tail);
  int i = 42;
  pointers(&(struct pointers){&i, &i, &p, NULL, seven, (void *)&i});
  return 0;
}
