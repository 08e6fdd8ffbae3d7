// Code blocks and requests say where they begin and in which function, and a
// process is main. A block in which nothing was called has an AppMap, too.
// RUN: %appmap-cxx %s -o program && env APPMAP=true APPMAP_RECORD_PROCESS=true ./program 2> err && not grep . err
// RUN: for f in tmp/appmap/code/*.json tmp/appmap/requests/*.json tmp/appmap/process/*.json; do echo $(%query get $f metadata.name | cut -c1-8) $(%query get $f metadata.source_location) $(%query get $f metadata.recording); done | FileCheck %s
// RUN: %query get tmp/appmap/code/nothing.appmap.json events | grep -x '\[\]'
#include <appmap/appmap.h>

void work() {}

struct shop {
  void serve() {
    work();
// CHECK: block entry.cpp:[[#@LINE+1]] {"defined_class":"shop","method_id":"serve"}
    APPMAP_RECORD("block") { work(); }
  }
  void answer() {
    appmap_request request = appmap_request_begin("GET", "/x");
    work();
    appmap_request_end(request, 200);
  }
};
void serve() {
// CHECK-NEXT: guard entry.cpp:[[#@LINE+1]] {"defined_class":"entry","method_id":"serve"}
  appmap::recording guard("guard");
  work();
}
static void hand() {
// CHECK-NEXT: hand entry.cpp:[[#@LINE+1]] {"defined_class":"entry","method_id":"hand"}
  appmap_recording recording = appmap_recording_start("hand", APPMAP_THIS_THREAD);
  work();
  appmap_recording_stop(recording);
// CHECK-NEXT: nothing entry.cpp:[[#@LINE+1]] {"defined_class":"entry","method_id":"hand"}
  APPMAP_RECORD("nothing") {}
}
// CHECK-NEXT: GET /x ( entry.cpp:[[#@LINE-18]] {"defined_class":"shop","method_id":"answer"}
// CHECK-NEXT: program entry.cpp:[[#@LINE+1]] {"defined_class":"entry","method_id":"main"}
int main() {
  shop().serve();
  serve();
  hand();
  shop().answer();
}
