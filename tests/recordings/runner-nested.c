// Tests of a project's own runner may nest, end in another thread, be left by
// longjmp, and go on in a forked child; one that it does not end there is none.
// RUN: for cc in "%appmap-cc" "%appmap-cc -O2"; do $cc -pthread %s -o program && env APPMAP=true ./program && for map in tmp/appmap/*/*; do echo "$(basename $map): $(%query get $map metadata.test_status) $(%query tree $map | grep -o 'work(n: int = "[0-9]*"' | tr -d '\n')"; done | FileCheck %s --match-full-lines && rm -r tmp || exit 1; done
// CHECK: program_left-child.appmap.json: undefined work(n: int = "8"
// CHECK-NEXT: program_forked-child.appmap.json: succeeded work(n: int = "8"
// CHECK-NEXT: program_forked.appmap.json: succeeded work(n: int = "6"work(n: int = "7"
// CHECK-NEXT: program_inner.appmap.json: succeeded work(n: int = "2"
// CHECK-NEXT: program_left.appmap.json: undefined work(n: int = "5"work(n: int = "6"work(n: int = "7"work(n: int = "9"
// CHECK-NEXT: program_outer.appmap.json: succeeded work(n: int = "1"work(n: int = "2"work(n: int = "3"
// CHECK-NEXT: program_suite_passed_on.appmap.json: failed work(n: int = "4"
// CHECK-NOT: {{.}}
#include <appmap/test.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static jmp_buf runner;

__attribute__((noinline)) static void work(int n) {
  if (n == 5)
    longjmp(runner, 1);
}

static void end(appmap_test_id id) {
  appmap_test_end(id, APPMAP_TEST_SUCCEEDED, NULL, NULL, 0);
}

static void *in_thread(void *id) {
  work(4);
  appmap_test_end(*(appmap_test_id *)id, APPMAP_TEST_FAILED, "4", NULL, 0);
  return NULL;
}

APPMAP_SKIP int main(void) {
  pthread_t thread;
  appmap_test_id outer = appmap_test_begin("", "outer", NULL);
  work(1);
  appmap_test_id inner = appmap_test_begin(NULL, "inner", "work");
  work(2);
  end(inner);
  work(3);
  end(outer);
  appmap_test_id passed_on = appmap_test_begin("suite", "passed/on", NULL);
  pthread_create(&thread, NULL, in_thread, &passed_on);
  pthread_join(thread, NULL);
  if (setjmp(runner) == 0) {
    appmap_test_begin(NULL, "left", NULL);
    work(5);
  }
  appmap_test_id forked = appmap_test_begin(NULL, "forked", NULL);
  work(6);
  pid_t child = fork();
  work(child == 0 ? 8 : 7);
  end(forked);
  if (child == 0)
    exit(0);
  waitpid(child, NULL, 0);
  work(9);
  return 0;
}
