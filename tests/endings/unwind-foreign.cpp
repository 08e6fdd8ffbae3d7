// Exceptions that pass C functions, or are caught in functions compiled without
// us: the calls in between end by them.
// RUN: gcc -O2 -fexceptions -c -DBETWEEN -x c %s -o between.o
// RUN: g++ -O2 -c -DCATCHER %s -o catcher.o
// RUN: %appmap-cc -O1 -fexceptions -c -DOURS -x c %s -o ours.o
// RUN: %record-levels %s between.o catcher.o ours.o -lstdc++ | FileCheck %s
// REQUIRES: gcc
#ifdef __cplusplus
#define C extern "C"
#else
#define C
#endif
C void between(void (*callback)(int), int n);
C void ours(void (*callback)(int), int n);
C int catcher(void (*callback)(int), int n);

#if defined BETWEEN
void between(void (*callback)(int), int n) {
  callback(n);
}
#elif defined OURS
void ours(void (*callback)(int), int n) {
  callback(n);
}
#elif defined CATCHER
int catcher(void (*callback)(int), int n) {
  try {
    callback(n);
  } catch (int caught) {
    return caught;
  }
  return 0;
}
#else
static void thrower(int n) {
  throw n;
}

static void through(int n) {
  between(thrower, n);
}

static void both(int n) {
  ours(through, n);
}

static void after(int n) {
}

int main() {
  // CHECK: main()
  // CHECK-NEXT: {{^}}| both(n: int = "3") !int: 3
  // CHECK-NEXT: {{^}}| | ours({{.*}}, n: int = "3") !int: 3
  // CHECK-NEXT: {{^}}| | | through(n: int = "3") !int: 3
  // CHECK-NEXT: {{^}}| | | | thrower(n: int = "3") !int: 3
  // CHECK-NEXT: {{^}}| after(n: int = "3"){{$}}
  after(catcher(both, 3));
}
#endif
