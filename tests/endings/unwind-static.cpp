// An exception in the initialisation of a static object, which is tried again
// when control comes there the next time.
// RUN: %record-levels %s -lstdc++ | FileCheck %s
static int value(int n) {
  if (n < 2)
    throw n;
  return n;
}

static int get(int n) {
  static int once = value(n);
  return once;
}

static int attempt(int n) {
  try {
    return get(n);
  } catch (int) {
    return -1;
  }
}

int main() {
  // CHECK: main()
  // CHECK-NEXT: {{^}}| attempt(n: int = "1") -> int = "-1"
  // CHECK-NEXT: {{^}}| | get(n: int = "1") !int: 1
  // CHECK-NEXT: {{^}}| | | value(n: int = "1") !int: 1
  // CHECK-NEXT: {{^}}| attempt(n: int = "2") -> int = "2"
  // CHECK-NEXT: {{^}}| | get(n: int = "2") -> int = "2"
  // CHECK-NEXT: {{^}}| | | value(n: int = "2") -> int = "2"
  // CHECK-NEXT: {{^}}| attempt(n: int = "3") -> int = "2"
  // CHECK-NEXT: {{^}}| | get(n: int = "3") -> int = "2"
  for (int n = 1; n < 4; n++)
    attempt(n);
}
