// cmocka finds memory that is not freed, and values that are not used, after
// the test function, also in the last test of a program with cmocka's
// allocator: what it then prints and returns stays the same.
// REQUIRES: cmocka
// RUN: %appmap-cc %s -o program -lcmocka && %clang -w %s -o plain -lcmocka
// RUN: not ./plain > plain.out 2> plain.err; echo $? >> plain.out
// RUN: not env APPMAP=true ./program > on.out 2> on.err; echo $? >> on.out
// RUN: diff plain.out on.out && sed -i 's/0x[0-9a-f]* //' plain.err on.err && diff plain.err on.err
// RUN: for t in values blocks; do %query get tmp/appmap/cmocka/program_tests_$t.appmap.json metadata; done | FileCheck %s
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

// CHECK: "test_status":"failed","test_failure":{"message":"{{.*}}has remaining non-returned values{{.*}}","location":"cmocka-memory.c:[[@LINE+1]]"}
static void values(void **state) { will_return(values, 3); }
// CHECK-NEXT: "test_status":"failed","test_failure":{"message":"Blocks allocated...{{.*}}blocks leaked 1 block(s)","location":"cmocka-memory.c:[[@LINE+1]]"}
static void blocks(void **state) { test_malloc(3); }

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(values),
                                     cmocka_unit_test(blocks)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
