// A function that an exception leaves is told so, innermost first; what the
// program does with the exception stays the same.
// RUN: %S/Inputs/levels %clangxx %plugin %s %t
// RUN: FileCheck %s < %t
#include <cstdio>
#define KEEP __attribute__((noinline))
struct guard {
  KEEP ~guard() { puts("guard"); }
};

KEEP int thrower(int n) {
  if (n)
    throw n;
  return 1;
}

KEEP int passes(int n) { return thrower(n) + 1; }

KEEP int cleans(int n) {
  guard g;
  return passes(n) + 1;
}

KEEP int catches(int n) {
  try {
    return cleans(n);
  } catch (int) {
    return -1;
  }
}

// CHECK: catches(n=7) #[[#A:]]
// CHECK-NEXT: cleans(n=7) #[[#A+1]]
// CHECK-NEXT: passes(n=7) #[[#A+2]]
// CHECK-NEXT: thrower(n=7) #[[#A+3]]
// CHECK-NEXT: throw of an object, type i in thrower, line 13
// CHECK-NEXT: #[[#A+3]] unwound
// CHECK-NEXT: #[[#A+2]] unwound
// CHECK-NEXT: ~guard(this=pointer) #[[#A+4]]
// CHECK-NEXT: guard
// CHECK-NEXT: #[[#A+4]] = nothing
// CHECK-NEXT: #[[#A+1]] unwound
// CHECK-NEXT: #[[#A]] resumed
// CHECK-NEXT: #[[#A]] = -1
int main() { return catches(7) + 1; }
