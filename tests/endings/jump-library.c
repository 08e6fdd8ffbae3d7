// A library that is not instrumented raises errors and catches them: what comes
// afterwards is not below what was left, whatever the library jumps by.
// RUN: for L in "gcc -O2 -x c" "%clang -O0 -x c" "gcc -O2 -DUNSEEN -x c" "g++ -O1 -x c++"; do $L -w -fPIC -shared -DLIBRARY %S/Inputs/library.h -o liblibrary.so && for O in 0 1 2 3; do %appmap-cc -O$O -I%S/Inputs %s -L. -llibrary -Wl,-rpath,. -o program && %run-recorded O$O ./program && %query tree O$O.appmap.json | FileCheck %s || exit; done || exit; done
// REQUIRES: gcc
#include "library.h"

static void leaf(int n) {}

static void small(int n) {
  leaf(n);
  library_raise();
}

static void deep(int n) {
  library_call(small, n);
}

static void large(int n) {
  volatile char room[3000];
  for (unsigned i = 0; i < sizeof room; i++)
    room[i] = (char)n;
  leaf(room[2]);
}

static void again(int n) {
  if (n > 0)
    library_protect(again, n - 1, leaf);
  library_raise();
}

int main(void) {
  // CHECK: main()
  // CHECK-NEXT: {{^}}| small(n: int = "1") !longjmp
  // CHECK-NEXT: {{^}}| | leaf(n: int = "1"){{$}}
  // CHECK-NEXT: {{^}}| large(n: int = "1"){{$}}
  // CHECK-NEXT: {{^}}| | leaf(n: int = "1"){{$}}
  library_protect(small, 1, large);
  // CHECK-NEXT: {{^}}| deep(n: int = "2") !longjmp
  // CHECK-NEXT: {{^}}| | small(n: int = "2") !longjmp
  // CHECK-NEXT: {{^}}| | | leaf(n: int = "2"){{$}}
  // CHECK-NEXT: {{^}}| large(n: int = "2"){{$}}
  // CHECK-NEXT: {{^}}| | leaf(n: int = "2"){{$}}
  library_protect(deep, 2, large);
  // CHECK-NEXT: {{^}}| again(n: int = "1") !longjmp
  // CHECK-NEXT: {{^}}| | again(n: int = "0") !longjmp
  // CHECK-NEXT: {{^}}| | leaf(n: int = "0"){{$}}
  // CHECK-NEXT: {{^}}| leaf(n: int = "1"){{$}}
  library_protect(again, 1, leaf);
  // CHECK-NEXT: {{^}}| small(n: int = "4") !longjmp
  // CHECK-NEXT: {{^}}| | leaf(n: int = "4"){{$}}
  // CHECK-NEXT: {{^}}| leaf(n: int = "5"){{$}}
  library_protect(small, 4, 0);
  leaf(5);
}
