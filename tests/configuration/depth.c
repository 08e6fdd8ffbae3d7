// Calls nest at most 200 deep; what is left out is counted, said and marked.
// RUN: %appmap-cc %s -o %t && env APPMAP_LOG_LEVEL=INFO %run-recorded depth %t 2>err; FileCheck %s <err
// RUN: %query tree depth.appmap.json | grep -c '^| .*down(' | grep -x 199
// RUN: %query tree depth.appmap.json | grep -c "calls left out(calls: calls = .4802., down: calls = .4802.)" | grep -x 1
// CHECK: appmap: wrote 402 events
static int down(int n) {
  return n == 0 ? 0 : 1 + down(n - 1);
}

int main(void) {
  return down(5000) != 5000;
}
