// Nothing is copied from the insides of the C library's own objects.
// RUN: env hooks=plans %S/Inputs/levels %clang %plugin %s %t
// RUN: FileCheck %s < %t
#include <stdarg.h>
#include <stdio.h>
struct log { FILE *to; int level; };

// CHECK-NOT: {{^}}print
int print(FILE *to, va_list arguments) {
  return vfprintf(to, "%d", arguments) + getc(to);
}

// CHECK: level
// CHECK-NEXT: call 2: bytes [0+0], 12
// CHECK-NOT: call
int level(const struct log *log) { return log->level; }
int main(void) {}
