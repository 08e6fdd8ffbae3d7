// What a call writes behind its pointers is in the return event's parameters:
// only what changed, only behind pointers that are not const.
// RUN: %record-values %s %S/outputs.c.json
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void scalar(int *out) {
  *out = 42;
}
static void several(int *a, double *b, char *c, int d) {
  *a = 1;
  *b = 0.5;
  *c = 'z';
}
static void unchanged(int *out) {}
static void same_value(int *out) {
  *out = 7;
}
static void looks_only(const int *in) {}
static void one_of_two(int *a, int *b) {
  *b = 9;
}
static int swap(int *a, int *b) {
  int c = *a;
  *a = *b;
  *b = c;
  return 1;
}
struct point {
  int x, y;
};
static void structure(struct point *p) {
  p->y = 5;
}
static void buffer(char *buf, size_t size) {
  snprintf(buf, size, "text %d", 5);
}
static void copied(char *to, const char *from) {
  strcpy(to, from);
}
static void bytes(void *to, size_t n, const char *from) {
  memcpy(to, from, n);
}
static void elements(int *a, size_t n) {
  for (size_t i = 0; i < n; i++)
    a[i] = (int)i;
}
static void fixed(int a[static 2]) {
  a[1] = 3;
}
static int allocated(char **out) {
  *out = strdup("from the heap");
  return 0;
}
static void handle(void **out) {
  *out = stdin;
}
static void object(struct point **out) {
  static struct point p = {8, 9};
  *out = &p;
}
enum color { RED, GREEN };
static void enumerator(enum color *out) {
  *out = GREEN;
}
static void optional(int *out) {
  if (out)
    *out = 1;
}
static void moved(int *out) {
  *out = 3;
  out = NULL;
}
static void freed(int *p) {
  free(p);
}

int main(void) {
  int i = 7, j = 8, a[2] = {-1, -1};
  double d = 0;
  char c = 'a', text[16] = "before", *allocated_text = NULL;
  struct point p = {1, 2}, *q = NULL;
  void *v = NULL;
  enum color color = RED;
  scalar(&i);
  i = 7;
  several(&i, &d, &c, 1);
  i = 7;
  unchanged(&i);
  same_value(&i);
  looks_only(&i);
  one_of_two(&i, &j);
  swap(&i, &j);
  structure(&p);
  buffer(text, sizeof text);
  copied(text, "new");
  bytes(text, 3, "\1\2");
  bytes(text, 7, "is text");
  memset(text, 3, 3);
  bytes(text, 3, "\4\5");
  elements(a, 2);
  fixed(a);
  allocated(&allocated_text);
  free(allocated_text);
  handle(&v);
  object(&q);
  enumerator(&color);
  optional(&j);
  optional(NULL);
  moved(&i);
  int *heap = malloc(sizeof *heap);
  *heap = 5;
  freed(heap);
  return 0;
}
