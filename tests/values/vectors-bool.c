// Vectors of bool have a bit for each element, which debug info does not say.
// REQUIRES: llvm-ge-16
// RUN: %record-values %s %S/vectors-bool.c.json
typedef _Bool b3 __attribute__((ext_vector_type(3)));
typedef _Bool b8 __attribute__((ext_vector_type(8)));
typedef _Bool b32 __attribute__((ext_vector_type(32)));
typedef _Bool b4 __attribute__((ext_vector_type(4)));
typedef char c2 __attribute__((ext_vector_type(2)));
static void vectors(b3 a, b8 b, b32 c, b4 d, c2 e) {}
static b3 result3(b3 v) {
  return v;
}
static b8 result8(const b8 *v) {
  return *v;
}
struct members {
  b8 a;
  b8 b[1];
  int c;
};
static struct members by_value(struct members m, const struct members *p) {
  return m;
}

int main(void) {
  b3 three = {1, 0, 1};
  b8 eight = {1, 0, 1, 1};
  b32 most = ~(b32){0, 1};
  struct members m = {eight, {{0, 1}}, 5};
  vectors(three, eight, most, (b4){1, 0, 0, 1}, (c2){'o', 'k'});
  result3(three);
  result8(&eight);
  by_value(m, &m);
  return 0;
}
