// An exception that must not leave a function ends the program; a handler of
// its own may say so and the calls that were open are in the AppMap.
// RUN: %record-levels %s -lstdc++ | FileCheck %s
#include <cstdlib>
#include <exception>

static void inner(int n) {
  throw n;
}

static void guarded(int n) noexcept {
  inner(n);
}

static void last() {
  exit(0);
}

int main() {
  std::set_terminate(last);
  // CHECK: main()
  // CHECK-NEXT: {{^}}| guarded(n: int = "4"){{$}}
  // CHECK-NEXT: {{^}}| | inner(n: int = "4")
  // CHECK-NEXT: {{^}}| | last(){{$}}
  guarded(4);
}
