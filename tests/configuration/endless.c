// A configuration that would never end, or be waited for, is not read: one line
// says so, and nothing is recorded.
// RUN: %appmap-cc %s -o endless && mkfifo fifo
// RUN: for file in fifo /dev/zero; do APPMAP=true APPMAP_CONFIG=$file timeout 60 ./endless 2>&1 || exit 1; done | FileCheck %s
// CHECK: {{^}}fifo: error: cannot read it: not a regular file
// CHECK: 42
// CHECK: {{^}}/dev/zero: error: cannot read it: not a regular file
// CHECK: 42
#include <stdio.h>

int main(void) {
  puts("42");
}
