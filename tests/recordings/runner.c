// A test runner of a project's own has an AppMap per test; without the plugin it
// is what it was.
// RUN: %clang -Wall -Wextra -Werror -I%include %s -o plain && not ./plain > off && nm plain | not grep __appmap
// RUN: %clang -x c++ -Wall -Wextra -Wold-style-cast -Werror -I%include -fsyntax-only %s
// RUN: for cc in "%appmap-cc" "%appmap-cc -O2" "%appmap-cxx -x c++"; do $cc -I%include -Wall -Wextra -Werror %s -o program || exit 1; not ./program | diff off - && not env APPMAP=true ./program > on 2> on.err && diff off on && not grep . on.err || exit 1; mv tmp/appmap/test maps; ls tmp/appmap | count 1; for map in maps/*; do echo $(basename $map): $(%query get $map metadata.name), $(%query get $map metadata); done | FileCheck %s && %query tree maps/program_dough_bakes.appmap.json | FileCheck %s --check-prefix=TREE && rm -r maps tmp || exit 1; done
#include <appmap/test.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int heat(int degrees) { return degrees * 2; }
// CHECK: program_dough_bakes.appmap.json: dough bakes, {{.*}}"recorder":{"name":"test","type":"tests"}
// CHECK-SAME: "test_status":"succeeded","source_location":"runner.c:[[@LINE+3]]","recording":{"defined_class":"runner","method_id":"bakes"}
// TREE: {{^}}bakes() -> int = "0"
// TREE-NEXT: {{^}}| heat(degrees: int = "100")
static int bakes(void) { return heat(100) != 200; }
// CHECK-NEXT: program_dough_burns.appmap.json: {{.*}}"test_status":"failed","test_failure":{"message":"it is black","location":"runner.c:7"}
static int burns(void) { return heat(300) > 500; }
// CHECK-NEXT: program_dough_crashes.appmap.json: {{.*}}"exception":{"class":"SIGABRT",{{.*}}"test_status":"failed"
static int crashes(void) { heat(400); abort(); }
// CHECK-NEXT: program_dough_leaves.appmap.json: {{.*}}"exception":{"class":"ProcessEnded","message":"the process ended before the test did"},"source_location"
static int leaves(void) { heat(500); exit(3); }
static int rests(void) { return 77 + heat(0); }

static const struct {
  const char *name;
  int (*run)(void);
} tests[] = {{"bakes", bakes}, {"burns", burns}, {"rests", rests}, {"crashes", crashes}, {"leaves", leaves}};

static int run(unsigned i) {
  appmap_test_id id = appmap_test_begin("dough", tests[i].name, tests[i].name);
  int result = tests[i].run();
  appmap_test_end(id, result == 77 ? APPMAP_TEST_SKIPPED : result ? APPMAP_TEST_FAILED : APPMAP_TEST_SUCCEEDED, "it is black", __FILE__, 7);
  appmap_test_end(id, APPMAP_TEST_FAILED, "twice", NULL, 0);
  return result;
}

int main(void) {
  int failed = 0;
  for (unsigned i = 0; i < sizeof tests / sizeof *tests; i++) {
    int status;
    if (tests[i].run != crashes && tests[i].run != leaves) {
      status = run(i);
    } else if (fork() == 0) {
      exit(run(i));
    } else {
      wait(&status);
    }
    failed += status != 0;
  }
  appmap_test_end(0, APPMAP_TEST_FAILED, NULL, NULL, 0);
  printf("%d failed\n", failed);
  return failed != 0;
}
