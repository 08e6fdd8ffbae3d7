// Calls nest at most 1000 deep; what is left out is counted and said.
// RUN: %appmap-cc %s -o %t && env APPMAP_LOG_LEVEL=INFO %run-recorded depth %t 2>err; FileCheck %s <err
// RUN: %query tree depth.appmap.json | grep -c '^| .*down(' | grep -x 999
// CHECK: appmap: wrote 2000 events
static int down(int n) {
  return n == 0 ? 0 : 1 + down(n - 1);
}

int main(void) {
  return down(5000) != 5000;
}
