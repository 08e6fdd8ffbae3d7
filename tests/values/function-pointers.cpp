// C++ functions have names as people write them: without parameters, and
// without template arguments.
// RUN: %record-levels %s -w -lstdc++ -lm | FileCheck %s
#include <cmath>

namespace shop {
int price(int n) { return n; }
namespace {
int hidden(int n) { return n; }
}
struct till {
  static int open(int n) { return n; }
};
template <class T> T most(T n) { return n; }
}

void take(int (*f)(int)) {}
void take_reference(int (&f)(int)) {}
void take_double(double (*f)(double)) {}

int main() {
  take(shop::price);
  take(shop::hidden);
  take(shop::till::open);
  take(shop::most<int>);
  take([](int n) { return n; });
  take(nullptr);
  take_reference(shop::price);
  take_double(sqrt);
}
// CHECK:      | take(f: int (*)(int) = "shop::price" @)
// CHECK-NEXT: | take(f: int (*)(int) = "shop::(anonymous namespace)::hidden" @)
// CHECK-NEXT: | take(f: int (*)(int) = "shop::till::open" @)
// CHECK-NEXT: | take(f: int (*)(int) = "shop::most" @)
// CHECK-NEXT: | take(f: int (*)(int) = "main::$_0::__invoke" @)
// CHECK-NEXT: | take(f: int (*)(int) = "NULL")
// CHECK-NEXT: | take_reference(f: int (&)(int) = "shop::price" @)
// CHECK-NEXT: | take_double(f: double (*)(double) = "sqrt" @)
