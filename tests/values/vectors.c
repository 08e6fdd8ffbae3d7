// Vectors of every number of elements, matrices, and arrays of letters behind
// pointers: nothing behind them belongs to them.
// RUN: %record-values %s %S/vectors.c.json -fenable-matrix
typedef int i2 __attribute__((ext_vector_type(2)));
typedef int i3 __attribute__((ext_vector_type(3)));
typedef short s8 __attribute__((ext_vector_type(8)));
typedef char c3 __attribute__((ext_vector_type(3)));
typedef double d8 __attribute__((vector_size(64)));
typedef __int128 w2 __attribute__((vector_size(32)));
typedef float m23 __attribute__((matrix_type(2, 3)));
static void vectors(i2 a, i3 b, s8 c, d8 d, w2 e) {}
static i3 result3(i3 v) {
  return v;
}
static d8 result8(d8 v) {
  return v;
}
struct vectors {
  i3 a;
  char b;
  i2 c;
  s8 d;
};
static struct vectors by_value(struct vectors v, const struct vectors *p) {
  return v;
}
static m23 matrix(m23 m, const m23 *p) {
  return m;
}
static void letters(char (*a)[3], const char (*b)[2][2], c3 *c, i3 *d) {}

int main(void) {
  i2 a = {-1, 2};
  i3 b = {1, 2, 3};
  s8 c = {1, 2, 3, 4, 5, 6, 7, 8};
  d8 d = {0.5, 1, 2, 3, 4, 5, 6, 7};
  vectors(a, b, c, d, (w2){-1, (__int128)1 << 100});
  result3(b);
  result8(d);
  struct vectors v = {b, 'b', a, c};
  by_value(v, &v);
  m23 m;
  for (int row = 0; row < 2; row++)
    for (int column = 0; column < 3; column++)
      m[row][column] = 10 * row + column;
  matrix(m, &m);
  struct {
    char a[3], x, b[2][2], y;
  } t = {{'a', 'b', 'c'}, 'x', {{'d', 'e'}, {'f', 'g'}}, 'y'};
  c3 l = {'h', 'i', 'j'};
  letters(&t.a, (const char(*)[2][2])t.b, &l, &b);
  return 0;
}
