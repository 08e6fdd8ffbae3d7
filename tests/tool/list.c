// list names the recordings of the project, the newest first, with what is worth
// knowing of each; what is no AppMap is told, and the rest is listed.
// RUN: not %appmap-clang list 2>&1 | grep '/tmp/appmap: no recording\|tmp/appmap: no recording'
// RUN: %appmap-cc %s -o program && APPMAP=true ./program
// RUN: touch -d 2001-02-03 tmp/appmap/process/*.json
// RUN: APPMAP=true APPMAP_TEST_NAME=second ./program fail || true
// RUN: %appmap-clang list >out && %FileCheck %s <out
// RUN: %appmap-clang list tmp/appmap/process | count 2
// RUN: %appmap-clang list --json >out.json && python3 -c 'import json; a = json.load(open("out.json")); assert [(r["kind"], r["status"], r["events"]) for r in a] == [("tests", "failed", 2), ("process", None, 2)], a'
// RUN: echo 1 >tmp/appmap/odd.appmap.json && not %appmap-clang list >out 2>err && count 4 <out && count 1 <err
// RUN: rm tmp/appmap/odd.appmap.json && not %appmap-clang list nowhere
// CHECK:      {{^20[0-9-]+ [0-9:]+}}  tests     failed           2 events  {{ *[0-9.]+ [BK]}}  second
// CHECK-NEXT: {{^}}  tmp/appmap/test/{{.*}}.appmap.json{{$}}
// CHECK-NEXT: {{^2001-02-03 00:00:00}}  process   -                2 events  {{ *[0-9.]+ [BK]}}  program {{.*}}
// CHECK-NEXT: {{^}}  tmp/appmap/process/{{.*}}.appmap.json{{$}}
int main(int argc, char **argv) {
  (void)argv;
  return argc - 1;
}
