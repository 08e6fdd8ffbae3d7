// A pointer and its length: the elements are shown, and size is their number.
// RUN: %appmap-cc -w -O0 %s -o O0 && %run-recorded O0 ./O0 one 'two words' ''
// RUN: %appmap-cc -w -O2 %s -o O2 && %run-recorded O2 ./O2 one 'two words' ''
// RUN: %compare-values O0.appmap.json %S/pairs.c.json
// RUN: %compare-values O2.appmap.json %S/pairs.c.json
#include <stddef.h>
#include <stdint.h>

struct point {
  int x, y;
};
typedef unsigned socklen_t;
static void ints(const int *p, size_t n) {}
static void named(const double *values, int count) {}
static void suffix(const short *a, unsigned a_len, const char *b, int bSize) {}
static void bytes(const uint8_t *data, size_t nbytes) {}
static void sent(const unsigned char *data, int len) {}
static void fixed_bytes(const uint8_t a[static 2]) {}
static void untyped(const void *data, size_t size) {}
static void not_terminated(const char *text, size_t length) {}
static void structs(const struct point *points, int num_points) {}
static void record_size(const struct point *p, size_t size) {}
static void record_length(struct point *points, socklen_t n) {}
static void pointers(const char *const *names, size_t n) {}
static void none(const int *p, size_t n) {}
static void null(const int *p, size_t n) {}
static void negative(const int *p, int n) {}
static void negative_text(const char *sql, int nBytes) {}
static void hostile(const int *p, size_t n) {}
static void many(const int *p, size_t n) {}
static void not_a_length(const int *p, int flags) {}
static void not_an_integer(const int *p, double n) {}
static void fixed(int a[static 4]) {}
static void fixed_const(const char a[static 3]) {}
static void command(int argc, char **argv) {}

int main(int argc, char **argv) {
  int a[300] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
  double d[] = {0.5, 1};
  short s[] = {-1, -2};
  uint8_t b[] = {0, 1, 255};
  char text[4] = {'a', 'b', 'c', 'd'};
  struct point points[] = {{1, 2}, {3, 4}};
  const char *names[] = {"x", "y", NULL};
  ints(a, 3);
  ints(a, 12);
  named(d, 2);
  suffix(s, 2, text, 3);
  bytes(b, 3);
  bytes((const uint8_t *)"natural, without a zero", 7);
  bytes((const uint8_t *)"\t\n ", 3);
  bytes((const uint8_t *)"a\200", 2);
  sent((const unsigned char *)"GET / HTTP/1.1\r\n", 16);
  fixed_bytes((const uint8_t[]){'n', 'a'});
  untyped(b, 3);
  untyped("sent", 4);
  not_terminated(text, 4);
  not_terminated("a\0b", 3);
  structs(points, 2);
  record_size(points, sizeof *points);
  record_length(points, sizeof *points);
  pointers(names, 3);
  none(a, 0);
  null(NULL, 5);
  negative(a, -1);
  negative_text("SELECT 1", -1);
  negative_text("SELECT 1; SELECT 2", 8);
  hostile((const int *)16, SIZE_MAX);
  many(a, 300);
  not_a_length(a, 3);
  not_an_integer(a, 3);
  fixed(a);
  fixed_const(text);
  command(argc - 1, argv + 1);
  return 0;
}
