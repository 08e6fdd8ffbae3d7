// exit() in the middle: the frames still open are closed; the exit status is
// the program's, and so is what atexit handlers and destructors call.
// RUN: %appmap-cc %s -o %t && %run-recorded exit %t; test $? -eq 3
// RUN: %query tree exit.appmap.json | FileCheck %s
// CHECK:      {{^}}main(){{$}}
// CHECK-NEXT: {{^}}| inner(n: int = "1"){{$}}
// CHECK:      {{^}}| | at_exit()
#include <stdlib.h>

static void at_exit(void) {}

static void inner(int n) {
  exit(n + 2);
}

int main(void) {
  atexit(at_exit);
  inner(1);
}
