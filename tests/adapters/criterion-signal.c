// A Criterion test that is to be ended by a signal has succeeded when it was,
// unless it failed before; what ended it is named all the same.
// REQUIRES: criterion
// RUN: %appmap-cc %s -o program -lcriterion && %clang -w %s -o plain -lcriterion
// RUN: not ./plain -j1 > plain.out 2>&1
// RUN: not env APPMAP=true ./program -j1 > on.out 2>&1
// RUN: sed -i 's/: ([0-9.]*s)//' *.out && diff plain.out on.out
// RUN: for f in tmp/appmap/criterion/*; do %query get $f metadata; done | FileCheck %s
#include <criterion/criterion.h>
#include <signal.h>

// CHECK: "name":"signals aborts"
// CHECK-SAME: "exception":{"class":"SIGABRT"{{.*}}"test_status":"failed"
Test(signals, aborts, .signal = SIGSEGV) { abort(); }
// CHECK-NEXT: "name":"signals crashes"
// CHECK-NOT: test_failure
// CHECK-SAME: "exception":{"class":"SIGSEGV"
// CHECK-NOT: test_failure
// CHECK-SAME: "test_status":"succeeded"
// CHECK-NOT: test_failure
Test(signals, crashes, .signal = SIGSEGV) { *(volatile int *)0 = 1; }
// CHECK: "name":"signals fails_first"{{.*}}"test_status":"failed"
Test(signals, fails_first, .signal = SIGSEGV) {
  cr_expect(0);
  raise(SIGSEGV);
}
// CHECK-NEXT: "name":"signals survives"{{.*}}"test_status":"failed"
Test(signals, survives, .signal = SIGSEGV) {}
