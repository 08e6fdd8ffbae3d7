// show says what the bounds left out, and where.
// RUN: %appmap-cc %s -o %t
// RUN: env APPMAP=true APPMAP_MAX_DEPTH=2 APPMAP_MAX_CALLS_PER_FUNCTION=3 %t
// RUN: %appmap-clang show | %FileCheck %s
// CHECK: {{^}}7 calls left out; at most 3 of a function are kept; nested at most 2 deep{{$}}
// CHECK:      {{^}}main() = 0
// CHECK-NEXT: {{^}}│ step(n=0) = 0   {{[0-9.]+ .?s$}}
// CHECK-NEXT: {{^}}│ │ … 1 call left out: deeper ×1   {{[0-9.]+ .?s$}}
// CHECK:      {{^}}│ … 4 calls left out: deeper ×2, step ×2   {{[0-9.]+ .?s$}}
static int deeper(int n) {
  return n;
}

static int step(int n) {
  return deeper(n);
}

int main(void) {
  for (int i = 0; i < 5; i++)
    step(i);
  return 0;
}
