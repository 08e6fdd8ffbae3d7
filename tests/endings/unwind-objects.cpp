// Exceptions while objects are made and taken apart: constructors of classes,
// of their members and bases, function try blocks, destructors that run
// meanwhile, and one that catches an exception of its own.
// RUN: %record-levels %s -lstdc++ | FileCheck %s
struct Part {
  int n;
  Part(int n);
  ~Part();
};

static void check(int n) {
  if (n == 2)
    throw n;
}

Part::Part(int n) : n(n) {
  check(n);
}

Part::~Part() {
  try {
    check(2);
  } catch (int) {
  }
}

struct Whole : Part {
  Part member;
  Whole(int a, int b);
};

Whole::Whole(int a, int b) try : Part(a), member(b) {
} catch (int) {
  /* Is thrown again. */
}

static int make(int a, int b) {
  try {
    Whole whole(a, b);
    return 0;
  } catch (int n) {
    return n;
  }
}

int main() {
  // CHECK: main()
  // CHECK-NEXT: {{^}}| make(a: int = "1", b: int = "2") -> int = "2"
  // CHECK-NEXT: {{^}}| | Whole({{.*}}) !int: 2
  // CHECK-NEXT: {{^}}| | | Part({{.*}}, n: int = "1"){{$}}
  // CHECK-NEXT: {{^}}| | | | check(n: int = "1"){{$}}
  // CHECK-NEXT: {{^}}| | | Part({{.*}}, n: int = "2") !int: 2
  // CHECK-NEXT: {{^}}| | | | check(n: int = "2") !int: 2
  // CHECK-NEXT: {{^}}| | | ~Part({{[^)]*}}){{$}}
  // CHECK-NEXT: {{^}}| | | | check(n: int = "2") !int: 2
  make(1, 2);
}
