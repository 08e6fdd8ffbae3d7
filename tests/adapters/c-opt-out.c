// A test of a C framework may keep itself out.
// REQUIRES: cmocka
// RUN: %appmap-cc %s -o program -lcmocka && env APPMAP=true ./program
// RUN: ls tmp/appmap/cmocka | FileCheck %s
// CHECK: program_tests_public.appmap.json
// CHECK-NOT: {{.}}
#include <appmap/appmap.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void private(void **state) { appmap_test_opt_out(); }
static void public(void **state) {}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(private),
                                     cmocka_unit_test(public)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
