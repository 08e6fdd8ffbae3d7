// Blocks are functions, and recorded as such.
// REQUIRES: blocks
// RUN: for O in 0 2; do %appmap-cc -O$O -fblocks %s -lBlocksRuntime -o blocks && %run-recorded map ./blocks && %query tree map.appmap.json || exit 1; done | FileCheck %s
// CHECK: | apply(block: {{.*}}, n: int = "4") -> int = "12"
// CHECK-NEXT: | | __main_block_invoke(n: int = "4") -> int = "12"
// CHECK: | apply(block: {{.*}}, n: int = "4") -> int = "12"
// CHECK-NEXT: | | __main_block_invoke(n: int = "4") -> int = "12"
static int apply(int (^block)(int), int n) {
  return block(n);
}

int main(void) {
  int factor = 3;
  return apply(
             ^(int n) {
               return n * factor;
             },
             4) != 12;
}
