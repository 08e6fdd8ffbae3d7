// Calls inlined into each other stay that also where the compiler puts parts of
// one function elsewhere, each with unwind information of its own.
// RUN: for F in -fbasic-block-sections=all -fno-asynchronous-unwind-tables; do %appmap-cxx -O2 $F %s -o sections && %run-recorded sections ./sections && %query tree sections.appmap.json | FileCheck %s || exit; done
static int leaf(int n) {
  return n + 1;
}

static int middle(int n) {
  return leaf(n) + leaf(n + 1);
}

static int outer(int n) {
  return middle(n) + leaf(n);
}

int main(int argc, char **argv) {
  // CHECK: main(
  // CHECK-NEXT: {{^}}| outer(n: int = "1") -> int = "7"
  // CHECK-NEXT: {{^}}| | middle(n: int = "1") -> int = "5"
  // CHECK-NEXT: {{^}}| | | leaf(n: int = "1") -> int = "2"
  // CHECK-NEXT: {{^}}| | | leaf(n: int = "2") -> int = "3"
  // CHECK-NEXT: {{^}}| | leaf(n: int = "1") -> int = "2"
  return outer(argc) - 7;
}
