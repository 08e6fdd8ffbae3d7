// What pointers lead to: values, other pointers, functions, lists that end
// somewhere, and nothing.
// RUN: %record-values %s %S/pointers.c.json
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

static void scalars(const int *i, const double *d, const char *c,
                    const unsigned char *byte, const _Bool *b) {}
static void writable(int *i, double *d) {}
static void null(int *i, const char *s, void *v, FILE *f, char **pp,
                 int (*call)(void)) {}
static void any(void *p, const void *q) {}
struct opaque;
static void incomplete(FILE *f, struct opaque *o) {}
static void pointer_to_pointer(char **text, int **number, void **any) {}
static void three_stars(const char *const *const *p) {}
static void pointer_to_null(char **text, int **number) {}
static void qualified(const volatile int *a, int *const b,
                      const int *restrict c) {}

static int hidden(void) {
  return 1;
}
int visible(void) {
  return 2;
}
typedef int (*callback)(void);
static void functions(int (*a)(void), callback b, void (*c)(const int *, ...)) {
}
static void function_pointer(callback *p) {}
static callback function_result(void) {
  return hidden;
}

static void rows(int (*a)[3], const int b[2][2]) {}
static void variable(int n, int a[n], int b[n][n]) {}
static void arguments(va_list list) {}
static int variadic(int count, ...) {
  va_list list;
  va_start(list, count);
  arguments(list);
  va_end(list);
  return count;
}

struct node {
  int value;
  struct node *next;
};
static void list(const struct node *n) {}
static void ring(const struct node *n) {}
static void self(const struct node *n) {}
struct tree {
  const char *name;
  struct tree *left, *right;
};
static void tree(const struct tree *t) {}

static void dangling(const int *low, const int *high, const char *text,
                     const struct node *node) {}
static int *result(int *p) {
  return p;
}

int main(void) {
  int i = 7, j = 8, row[2][3] = {{1, 2, 3}, {4, 5, 6}};
  int square[2][2] = {{1, 2}, {3, 4}};
  double d = 2.5;
  unsigned char byte = 128;
  _Bool b = 1;
  char *text = "text", *no_text = NULL;
  int *number = &i, *no_number = NULL;
  void *nowhere = &d;
  scalars(&i, &d, "c", &byte, &b);
  writable(&i, &d);
  null(NULL, NULL, NULL, NULL, NULL, NULL);
  any(&i, "text");
  incomplete(stdout, (struct opaque *)&i);
  pointer_to_pointer(&text, &number, &nowhere);
  const char *const deep = "deep", *const *const deeper = &deep;
  three_stars(&deeper);
  pointer_to_null(&no_text, &no_number);
  qualified(&i, &j, &i);
  functions(hidden, visible, NULL);
  callback call = visible;
  function_pointer(&call);
  function_result();
  rows(row, square);
  variable(2, row[0], square);
  variadic(2, 5, 6);

  struct node four = {4}, three = {3, &four}, two = {2, &three},
              one = {1, &two};
  list(&two);
  list(&one);
  struct node a = {1}, c = {2, &a};
  a.next = &c;
  ring(&a);
  struct node me = {5, &me};
  self(&me);
  struct tree left = {"left"}, right = {"right"},
              root = {"root", &left, &right};
  tree(&root);

  dangling((int *)1, (int *)-1, (char *)0x7000dead0000, (void *)0x10);
  result(&i);
  result(NULL);
  return 0;
}
