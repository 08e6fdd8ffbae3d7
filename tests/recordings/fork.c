// A test goes on in the children that it forks, each part in a file of its own;
// a child opens recordings before any event, and a request stays with its parent.
// RUN: %appmap-cc -I%include %s -o %t && APPMAP=true APPMAP_RECORD_REQUESTS=true APPMAP_OUTPUT_DIR=out %t
// RUN: ls out | count 3 && ls out/check | count 2 && ls out/code | count 1 && ls out/requests | count 1
// RUN: for f in out/check/*_t.* out/check/*-child.* out/code/* out/requests/*; do echo "$f:"; %query tree $f; done | FileCheck %s
// CHECK:      _t.appmap.json:
// CHECK-NEXT: thread 1
// CHECK-NEXT: work(n: int = "1")
// CHECK-NEXT: work(n: int = "4")
// CHECK-NEXT: {{.*}}_t-child.appmap.json:
// CHECK-NEXT: thread 1
// CHECK-NEXT: work(n: int = "2")
// CHECK-NEXT: work(n: int = "3")
// CHECK-NEXT: {{.*}}code/early.appmap.json:
// CHECK-NEXT: thread 1
// CHECK-NEXT: work(n: int = "2")
// CHECK-NEXT: {{.*}}requests/
// CHECK-NEXT: thread 1
// CHECK-NEXT: work(n: int = "1")
// CHECK-NEXT: work(n: int = "4")
// CHECK-NOT:  work
#include <appmap/appmap.h>
#include <appmap/test.h>
#include <sys/wait.h>
#include <unistd.h>

static void work(int n) {}

APPMAP_SKIP int main(void) {
  static const struct appmap_test_result passed = {APPMAP_TEST_SUCCEEDED};
  uint64_t test = __appmap_test_begin(
      &(struct appmap_test){.framework = "check", .name = "t"});
  appmap_request request = appmap_request_begin("GET", "/");
  work(1);
  pid_t pid = fork();
  if (pid == 0) {
    appmap_recording code = appmap_recording_start("early", APPMAP_THIS_THREAD);
    work(2);
    int failed = appmap_recording_stop(code);
    work(3);
    appmap_request_end(request, 500);
    __appmap_test_end(test, &passed);
    work(99);
    return failed;
  }
  int status;
  waitpid(pid, &status, 0);
  work(4);
  appmap_request_end(request, 200);
  __appmap_test_end(test, &passed);
  return status;
}
