// Any name makes a file; equal names get numbers. metadata.name keeps the text.
// RUN: %appmap-cc -I%include %s -o %t && APPMAP=true APPMAP_RECORD_PROCESS=false APPMAP_OUTPUT_DIR=out %t
// RUN: find out -name '*.appmap.json' | count 11 && find out -type d | count 2
// RUN: ls out/code | FileCheck %s
// RUN: for f in out/code/*; do %query get $f metadata.name; done | grep -c '../../etc/passwd'
// CHECK-DAG: {{^}}same.appmap.json
// CHECK-DAG: {{^}}same-2.appmap.json
// CHECK-DAG: {{^}}same-3.appmap.json
// CHECK-DAG: etc_passwd.appmap.json
#include <appmap/appmap.h>
#include <string.h>

static void work(void) {}

APPMAP_SKIP int main(void) {
  static char longest[100000];
  memset(longest, 'x', sizeof longest - 1);
  const char *names[] = {"same",
                         "same",
                         "same",
                         "../../etc/passwd",
                         "a \"quoted\" \\ name\n",
                         "\xff\xfe not UTF-8",
                         "h\xc3\xa9llo \xe2\x82\xac",
                         "",
                         "-",
                         longest,
                         NULL};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    appmap_recording it = appmap_recording_start(names[i], APPMAP_ALL_THREADS);
    work();
    if (appmap_recording_stop(it) != 0)
      return 1;
  }
}
