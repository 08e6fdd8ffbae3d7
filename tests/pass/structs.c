// A struct is one parameter with its own name, however it is passed: in
// integer, float or mixed registers, in memory, or returned through a pointer.
// RUN: %S/Inputs/levels %clang %plugin %s %t
// RUN: FileCheck %s < %t
#define KEEP __attribute__((noinline))
struct point { int x, y; };
struct one { char c; };
struct odd { char c[3]; };
struct long2 { long a, b; };
struct mixed { double d; int i, j; };
struct floats { float a, b, c; };
struct big { long a[5]; };
union number { int i; float f; };

// CHECK: swap(p=01000000 02000000) #2
// CHECK-NEXT: #2 = 02000000 01000000
KEEP struct point swap(struct point p) {
  struct point q = {p.y, p.x};
  p.x = 99;
  return q;
}

// CHECK-NEXT: tiny(o=41, s=616263) #3
// CHECK-NEXT: #3 = 616263
KEEP struct odd tiny(struct one o, struct odd s) { return s; }

// CHECK-NEXT: registers(l=03000000 00000000 04000000 00000000, f=0000803f 00000040 00004040) #4
// CHECK-NEXT: #4 = 0000803f 00000040 00004040
KEEP struct floats registers(struct long2 l, struct floats f) { return f; }

// CHECK-NEXT: mixed(m=00000000 0000f03f 05000000 06000000, u=7) #5
// CHECK-NEXT: #5 = 00000000 0000f03f 05000000 06000000
KEEP struct mixed mixed(struct mixed m, union number u) { return m; }

// CHECK-NEXT: memory(b=01000000 00000000 02000000 00000000 03000000 00000000 04000000 00000000 05000000 00000000, last=6) #6
// CHECK-NEXT: #6 = 09000000 00000000 02000000 00000000 03000000 00000000 04000000 00000000 05000000 00000000
KEEP struct big memory(struct big b, int last) {
  b.a[0] = 9;
  return b;
}

// The address of a parameter that lives in memory is no end of the prologue.
// CHECK-NEXT: address(b=01000000 {{.*}}, x=1, p=null) #7
KEEP long address(struct big b, int x, void *p) {
  x = 2;
  p = &b;
  return *(long *)p + x;
}

int main(void) {
  struct big b = {{1, 2, 3, 4, 5}};
  swap((struct point){1, 2});
  tiny((struct one){'A'}, (struct odd){"abc"});
  registers((struct long2){3, 4}, (struct floats){1, 2, 3});
  mixed((struct mixed){1, 5, 6}, (union number){7});
  memory(b, 6);
  address(b, 1, 0);
}
