// Parameters are read after they reached their variables and before the user
// changed them, whatever the way they came in.
// RUN: %S/Inputs/levels %clang %plugin %s %t
// RUN: FileCheck %s < %t
#define KEEP __attribute__((noinline))
struct pair { long a, b; };

// CHECK: knr(a=97, b=1.5, c=-3) #
KEEP int knr(a, b, c) char a; float b; short c; {
  a = 0;
  b = 0;
  return c;
}

// CHECK: assigned(p=01000000 00000000 02000000 00000000, n=3) #
KEEP long assigned(struct pair p, int n) {
  struct pair q = {7, 8};
  p = q;
  n = 9;
  return p.a + n;
}

// CHECK: variable(n=4) #
KEEP int variable(int n) {
  int a[n];
  a[n - 1] = n;
  n = 0;
  return a[3];
}

// CHECK: complex(c=0000803f 00000040, d=00000000 00000840 00000000 00001040) #
KEEP float complex(_Complex float c, _Complex double d) {
  c = 0;
  return (float)__real__ d;
}

// CHECK: many(a=1, b=2, c=3, d=4, e=5, f=6, g=7, h=8, i=0.5, j=-9) #
KEEP int many(int a, int b, int c, int d, int e, int f, long g, char h,
              double i, short j) {
  j = 1;
  return a + j;
}

// CHECK: variadic(n=2) #
KEEP int variadic(int n, ...) {
  __builtin_va_list list;
  __builtin_va_start(list, n);
  n = __builtin_va_arg(list, int);
  __builtin_va_end(list);
  return n;
}

int main(void) {
  knr('a', 1.5, -3);
  assigned((struct pair){1, 2}, 3);
  variable(4);
  complex(1 + 2i, 3 + 4i);
  many(1, 2, 3, 4, 5, 6, 7, 8, 0.5, -9);
  variadic(2, 5);
}
