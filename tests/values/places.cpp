// Parameters that clang moves before the function begins: pointers to members
// that came in memory.
// RUN: %record-levels %s | FileCheck %s
struct odd {
  int member(int x) {
    return x;
  }
};

static void many(int a, int b, int c, int d, int e, int (odd::*f)(int), int g,
                 int (odd::*h)(int)) {}

int main() {
  many(1, 2, 3, 4, 5, &odd::member, 6, nullptr);
  return 0;
}

// CHECK: many(a: int = "1", b: int = "2", c: int = "3", d: int = "4", e: int = "5", f: int (odd::*)(int) = "odd::member", g: int = "6", h: int (odd::*)(int) = "NULL")
