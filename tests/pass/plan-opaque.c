// Nothing is copied from the insides of the C library's own objects; the text in
// a flexible array is.
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

// A text at the end of a struct goes on behind it.
// CHECK: {{^}}tail
// CHECK-NEXT: call 2: bytes [0+0], 4
// CHECK-NEXT: call 3: text [0+0]+4, {{[0-9]+}} of 1
struct line { int length; char text[]; };
int tail(const struct line *line) { return line->length; }
int main(void) {}
