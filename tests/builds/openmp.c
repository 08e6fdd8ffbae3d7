// OpenMP: what a parallel region calls is recorded in the threads that call it.
// REQUIRES: openmp
// RUN: for O in 0 2; do %clang -O$O %openmp-flags %s -o plain && %appmap-cc -O$O %openmp-flags %s -o ours && ./plain > plain.out && %run-recorded map ./ours > ours.out && cmp plain.out ours.out && %query counts map.appmap.json && %query tree map.appmap.json | grep -o "square(n: int = .*" | sort || exit 1; done | FileCheck %s
// CHECK: threads 4
// CHECK-NEXT: square(n: int = "0") -> int = "0"
// CHECK-NEXT: square(n: int = "1") -> int = "1"
// CHECK-NEXT: square(n: int = "2") -> int = "4"
// CHECK-NEXT: square(n: int = "3") -> int = "9"
// CHECK: threads 4
#include <stdio.h>

static int square(int n) {
  return n * n;
}

int main(void) {
  int sum = 0;
#pragma omp parallel for reduction(+ : sum) num_threads(4) schedule(static, 1)
  for (int i = 0; i < 4; i++)
    sum += square(i);
  printf("%d\n", sum);
  return 0;
}
