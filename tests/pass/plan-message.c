// A variadic function with a format gets a parameter `message`; its own va_list
// is not disturbed.
// REQUIRES: target-x86_64
// RUN: env hooks=plans %S/Inputs/levels %clang %plugin %s %t
// RUN: FileCheck %s < %t
// RUN: objcopy -O binary --only-section=appmap_sidecar %t.exe %t.lines
// RUN: FileCheck %s --check-prefix=LINE < %t.lines
#include <stdarg.h>
#include <stdio.h>

// LINE: {"name":"message","type":"{{[0-9a-f]*}}","format":{"format":8,"arguments":16}}]
// CHECK: format_to
// CHECK: call {{[0-9]+}}: format [0+8] with [0+16], 192
int format_to(int level, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  int length = vprintf(format, arguments);
  va_end(arguments);
  return length;
}

// CHECK: 1 two 3.0
// CHECK-NOT: format [
int sum(int count, ...) { return 0; }
int secret(const char *token, ...) { return 0; }
int writable(char *text, ...) { return 0; }
int main(void) { return format_to(1, "%d %s %.1f\n", 1, "two", 3.0) - 10; }
