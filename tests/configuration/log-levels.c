// INFO says what is recorded, by which configuration, and what was written;
// DEBUG says more, with time, process and level. Below them nothing is said.
// RUN: mkdir -p src/gen lib && cp %s src/shop.c && printf 'name: shop\npackages:\n- path: src\n  exclude: [trace, src/gen]\n- path: lib\n  shallow: true\nlabels:\n  log: note\n' > appmap.yml
// RUN: %appmap-cc src/shop.c -o shop
// RUN: env APPMAP=true ./shop 2>err && count 0 <err
// RUN: env APPMAP_LOG_LEVEL=DEBUG ./shop 2>err && count 0 <err
// RUN: env APPMAP=true APPMAP_LOG_LEVEL=INFO ./shop 2>info && FileCheck %s <info
// RUN: env APPMAP=true APPMAP_LOG_LEVEL=DEBUG APPMAP_RECORD_REMOTE=false APPMAP_REMOTE_TOKEN=opensesame ./shop 2>debug && FileCheck --check-prefix=DEBUG %s <debug
// RUN: not grep -v '^appmap: [0-9]*-[0-9]*-[0-9]*T[0-9:]*\.[0-9]*Z [0-9]* \(DEBUG\|INFO\): ' debug && not grep opensesame debug
// CHECK: appmap: enabled; tests on; requests on; remote on; process on
// CHECK-NEXT: appmap: configuration {{/.*}}/appmap.yml
// CHECK-NEXT: appmap: includes src, lib (shallow)
// CHECK-NEXT: appmap: excludes trace, src/gen
// CHECK-NEXT: appmap: AppMaps go to {{/.*}}/tmp/appmap (appmap_dir)
// CHECK-NEXT: appmap: starting recording 1 (process)
// CHECK-NEXT: appmap: starting recording 2 (code) till
// CHECK-NEXT: appmap: wrote 2 events, 1 functions, 1 thread -> tmp/appmap/code/till{{.*}}.appmap.json
// CHECK-NEXT: appmap: wrote 4 events, 2 functions, 1 thread -> tmp/appmap/process/{{.*}}.json
// CHECK-NOT: {{.}}
// DEBUG: INFO: enabled; tests on; requests on; remote off; process on
// DEBUG-NEXT: DEBUG: environment APPMAP=true, APPMAP_RECORD_REMOTE=false, APPMAP_REMOTE_TOKEN=<secret>, {{.*}}APPMAP_LOG_LEVEL=DEBUG
// DEBUG: INFO: excludes trace, src/gen
// DEBUG: DEBUG: name shop, appmap_dir {{/.*}}/tmp/appmap, package: dir or file
// DEBUG-NEXT: DEBUG: labels log: note
// DEBUG: DEBUG: values of all functions; at most {{[0-9]+}} bytes
// DEBUG: DEBUG: spool {{/.*}}.spool opened
// DEBUG: DEBUG: gates open
// DEBUG: DEBUG: module at 0x{{[0-9a-f]+}}: 2 instrumented functions
// DEBUG: DEBUG: stopping recording 2 (code) till
// DEBUG: DEBUG: stopping recording 1 (process): the process ends
// DEBUG: DEBUG: gates closed
// DEBUG: INFO: wrote 4 events
// DEBUG: DEBUG: spool {{/.*}}.spool removed
#include <appmap/appmap.h>

void note(void) {}

int main(void) {
  APPMAP_RECORD("till") { note(); }
  return 0;
}
