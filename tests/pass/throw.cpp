// A throw is told with the type and the line, and each handler that begins.
// RUN: %S/Inputs/levels %clangxx %plugin %s %t
// RUN: FileCheck %s < %t
#include <cstdio>
#define KEEP __attribute__((noinline))
struct failure {
  long code;
};

KEEP int throws(int n) {
  if (n > 1)
    throw failure{n};
# 7 "elsewhere.h"
  throw n;
# 16 "here.cpp"
}

KEEP int rethrows(int n) {
  try {
    return throws(n);
  } catch (const failure &) {
    throw;
  } catch (...) {
    puts("other");
    throw;
  }
}

KEEP int handles(int n) {
  try {
    return rethrows(n);
  } catch (int code) {
    return code;
  } catch (failure &f) {
    return f.code;
  }
}

// CHECK: handles(n=5) #[[#A:]]
// CHECK-NEXT: rethrows(n=5) #[[#A+1]]
// CHECK-NEXT: throws(n=5) #[[#A+2]]
// CHECK-NEXT: throw of an object, type 7failure in throws, line 12
// CHECK-NEXT: #[[#A+2]] unwound
// CHECK-NEXT: #[[#A+1]] resumed
// CHECK-NEXT: #[[#A+1]] unwound
// CHECK-NEXT: #[[#A]] resumed
// CHECK-NEXT: #[[#A]] = 5
// CHECK: handles(n=1) #[[#B:]]
// CHECK: throw of an object, type i in throws, line 0
// CHECK-NEXT: #[[#B+2]] unwound
// CHECK-NEXT: #[[#B+1]] resumed
// CHECK: other
// CHECK: #[[#B]] resumed
// CHECK-NEXT: #[[#B]] = 1
int main() { return handles(5) + handles(1) - 6; }
