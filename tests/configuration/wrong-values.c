// A wrong value of a variable is named once, and its default used.
// RUN: %appmap-cc %s -o %t
// RUN: env APPMAP=true APPMAP_LOG_LEVEL=loud APPMAP_DISPLAY_PARAMS=maybe %t 2>err
// RUN: FileCheck %s <err && count 2 <err
// RUN: ls tmp/appmap/process/*.appmap.json | count 1
// RUN: env APPMAP=yes %t 2>err && FileCheck --check-prefix=SWITCH %s <err && count 1 <err
// RUN: env APPMAP=true APPMAP_LOG_LEVEL=CRITICAL APPMAP_DISPLAY_PARAMS=maybe APPMAP_OUTPUT_DIR=quiet %t 2>err && count 0 <err
// RUN: env APPMAP=False APPMAP_LOG_LEVEL=loud %t 2>err && count 0 <err
// RUN: ls tmp/appmap/process/*.appmap.json | count 1
// SWITCH: appmap: {{.*}}APPMAP=yes: neither true nor false; taken as false
// CHECK-DAG: appmap: {{.*}}APPMAP_LOG_LEVEL{{.*}}loud
// CHECK-DAG: appmap: {{.*}}APPMAP_DISPLAY_PARAMS{{.*}}maybe
int main(void) {
  return 0;
}
