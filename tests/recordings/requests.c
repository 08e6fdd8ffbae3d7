// Requests on four threads at once: each AppMap has its own thread's calls
// only.
// RUN: %appmap-cc -I%include %s -o %t -pthread && APPMAP=true APPMAP_OUTPUT_DIR=out %t
// RUN: ls out | count 1 && ls out/requests | count 80
// RUN: for f in out/requests/*; do %query counts $f; done | sort -u | FileCheck %s --check-prefix=COUNTS
// RUN: for f in out/requests/*; do %query tree $f | sed 1d | sort -u | wc -l; done | sort -u | grep -x 1
// RUN: ls out/requests | grep -c '^[0-9]*[._][0-9]*_item_[0-3]_x\(-[0-9]*\)*.appmap.json' | grep -x 80
// RUN: for f in out/requests/*; do %query get $f metadata; done | FileCheck %s
// COUNTS: events 10
// COUNTS-NEXT: functions 1
// COUNTS-NEXT: threads 1
// COUNTS-NOT: {{.}}
// CHECK: "name":"PUT /item/{{[0-3]}}/x (204) - {{[0-2][0-9]:[0-5][0-9]:[0-5][0-9]\.[0-9]+}}"
// CHECK-SAME: "recorder":{"name":"requests","type":"requests"}
#include <appmap/appmap.h>
#include <pthread.h>
#include <stdio.h>

static void serve(int thread) {}

APPMAP_SKIP static void *work(void *context) {
  int number = (int)(long)context;
  char path[32];
  snprintf(path, sizeof path, "/item/%d/x?secret", number);
  for (int i = 0; i < 20; i++) {
    appmap_request request = appmap_request_begin("PUT", path);
    for (int n = 0; n < 5; n++)
      serve(number);
    appmap_request_end(request, 204);
    appmap_request_end(request, 500);
  }
  return 0;
}

APPMAP_SKIP int main(void) {
  pthread_t threads[4];
  for (long i = 0; i < 4; i++)
    pthread_create(&threads[i], 0, work, (void *)i);
  for (int i = 0; i < 4; i++)
    pthread_join(threads[i], 0);
}
