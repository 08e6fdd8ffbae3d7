// Methods of several classes that a macro puts on one line keep their classes
// in the events; the classMap may have only one function there.
// RUN: %record-levels %s | FileCheck %s
#define SHAPE(name, sides)                                                     \
  struct name {                                                                \
    __attribute__((noinline)) int count() { return sides; }                    \
  };

// clang-format off
#define SHAPES SHAPE(triangle, 3) SHAPE(square, 4)
SHAPES
// clang-format on

// CHECK: count(this: triangle {{.*}} = "3"
// CHECK-NEXT: count(this: square {{.*}} = "4"
// CHECK: main | same-line.cpp:[[#@LINE + 3]] |
// CHECK-NEXT: | {{triangle|square}} | count | same-line.cpp:[[#@LINE - 6]] |
// CHECK-NOT: | count |
int main() {
  triangle three;
  square four;
  return three.count() + four.count() - 7;
}
