// The one line at the end: at level INFO and on a terminal, nowhere else.
// REQUIRES: pty
// RUN: %appmap-cc %s -o %t && env APPMAP=true %t 2>err && count 0 <err
// RUN: env APPMAP=true APPMAP_LOG_LEVEL=INFO %t 2>err && FileCheck %s <err && grep -c '^appmap: .* events' err | grep -x 1
// RUN: env APPMAP=true script -qec %t terminal </dev/null >/dev/null && FileCheck %s <terminal
// CHECK: appmap: wrote 4 events, 2 functions, 1 thread -> tmp/appmap/process/{{.*}}.appmap.json
static void leaf(void) {}

int main(void) {
  leaf();
  return 0;
}
