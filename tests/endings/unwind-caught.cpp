// Exceptions caught where they are thrown, one and two calls above; the calls
// that they leave say which they were, and those that catch them return.
// RUN: %record-levels %s -lstdc++ | FileCheck %s
#include <stdexcept>
#include <string>

enum class Level { LOW = 1, HIGH };

static int thrower(int kind) {
  switch (kind) {
  case 1: throw std::runtime_error("no such file");
  case 2: throw 42;
  case 3: throw "text";
  case 4: throw std::string("a string");
  case 5: throw Level::HIGH;
  case 6: throw 0.5;
  case 7: throw std::out_of_range(std::string(60, 'x'));
  }
  return kind;
}

static int between(int kind) {
  return thrower(kind) + 1;
}

static int here(int kind) {
  try {
    throw kind;
  } catch (int n) {
    return n;
  }
}

static int above(int kind) {
  try {
    return between(kind);
  } catch (...) {
    return -kind;
  }
}

int main() {
  // CHECK: main()
  // CHECK-NEXT: {{^}}| here(kind: int = "5") -> int = "5"
  here(5);
  // CHECK-NEXT: {{^}}| above(kind: int = "0") -> int = "1"
  // CHECK-NEXT: {{^}}| | between(kind: int = "0") -> int = "1"
  // CHECK-NEXT: {{^}}| | | thrower(kind: int = "0") -> int = "0"
  // CHECK-NEXT: {{^}}| above(kind: int = "1") -> int = "-1"
  // CHECK-NEXT: {{^}}| | between(kind: int = "1") !std::runtime_error: no such file
  // CHECK-NEXT: {{^}}| | | thrower(kind: int = "1") !std::runtime_error: no such file
  // CHECK: between(kind: int = "2") !int: 42
  // CHECK: between(kind: int = "3") !const char *: text
  // CHECK: between(kind: int = "4") !std::string: a string
  // CHECK: between(kind: int = "5") !Level: HIGH
  // CHECK: between(kind: int = "6") !double: 0.5
  // CHECK: between(kind: int = "7") !std::out_of_range: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx{{$}}
  for (int kind = 0; kind < 8; kind++)
    above(kind);
}
