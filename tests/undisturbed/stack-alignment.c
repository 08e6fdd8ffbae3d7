// Code compiled for stacks less aligned than the ABI's calls the recorder all
// the same, which needs what the ABI promises: at the first call, for values
// and where functions are inlined.
// RUN: for align in 4 8 16 32; do %record-levels %s -mstack-alignment=$align | FileCheck %s || exit 1; %appmap-cc -O1 -mstack-alignment=$align %s -o %t && %t || exit 1; done
// CHECK:      main() -> int = "0"
// CHECK-NEXT: | deep(n: int = "3", text: char * = "text" @) -> int = "3"
// CHECK-NEXT: | | deep(n: int = "2", text: char * = "text" @) -> int = "2"
// CHECK-NEXT: | | | deep(n: int = "1", text: char * = "text" @) -> int = "1"
// CHECK-NEXT: | | | | deep(n: int = "0", text: char * = "text" @) -> int = "0"
// CHECK-NEXT: | | | | | change(to: struct pair * = "{left=1, right=\"two\"}" @) -> struct pair * = "{left=2, right=\"two\"}" @
// CHECK-NEXT: | | | | change(
// CHECK-NEXT: | | | change(
// CHECK-NEXT: | | change(
#include <string.h>

struct pair {
  int left;
  char right[4];
};

__attribute__((noinline)) static struct pair *change(struct pair *to) {
  to->left++;
  return to;
}

/* An array of odd size, so that the depth of the stack takes all values. */
__attribute__((noinline)) static int deep(int n, char *text) {
  volatile char odd[9] = {(char)n};
  struct pair pair = {1, "two"};
  int below = n ? deep(n - 1, text) + 1 : 0;
  return change(&pair)->left == 2 ? below + odd[0] - n : -1;
}

int main(void) {
  char text[] = "text";
  return deep(3, text) - 3;
}
