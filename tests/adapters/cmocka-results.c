// Each cmocka test becomes an AppMap that says how it went; what the program
// prints stays the same.
// REQUIRES: cmocka
// RUN: %appmap-cc %s -o program -lcmocka && %clang -w -I%include %s -o plain -lcmocka
// RUN: not ./plain > plain.out 2> plain.err
// RUN: not ./program > off.out 2> off.err && diff plain.out off.out && diff plain.err off.err
// RUN: not env APPMAP=true ./program > on.out 2> on.err && diff plain.out on.out && diff plain.err on.err
// RUN: ls tmp/appmap tmp/appmap/cmocka | FileCheck %s --check-prefix=FILES
// FILES: tmp/appmap:
// FILES-NEXT: cmocka
// FILES-EMPTY:
// FILES-NEXT: tmp/appmap/cmocka:
// FILES-NEXT: program_accounts_Names__too.appmap.json
// FILES-NEXT: program_accounts_broken.appmap.json
// FILES-NEXT: program_accounts_compares.appmap.json
// FILES-NEXT: program_accounts_crashes.appmap.json
// FILES-NEXT: program_accounts_deposits.appmap.json
// FILES-NEXT: program_accounts_says.appmap.json
// FILES-NOT: {{.}}
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

// RUN: %query tree tmp/appmap/cmocka/program_accounts_deposits.appmap.json | FileCheck %s --check-prefix=TREE
// TREE: open(
// TREE-NEXT: deposits(
// TREE-NEXT: | twice(value: int = "1")
// TREE-NEXT: close(
static int twice(int value) { return 2 * value; }
static int open(void **state) { return 0; }
static int close(void **state) { return 0; }
static int fail_to_open(void **state) { return -1; }

// RUN: for t in deposits compares says crashes Names__too broken; do %query get tmp/appmap/cmocka/program_accounts_$t.appmap.json metadata; done | FileCheck %s
// CHECK: "name":"accounts deposits"{{.*}}"recorder":{"name":"cmocka","type":"tests"},"frameworks":[{"name":"cmocka","version":"{{[12]\.[0-9]+\.[0-9]+}}"}]
// CHECK-SAME: "test_status":"succeeded"{{.*}}"source_location":"cmocka-results.c:[[@LINE+1]]","recording":{"defined_class":"cmocka-results","method_id":"deposits"}
static void deposits(void **state) { assert_int_equal(twice(1), 2); }
// CHECK-NEXT: "test_status":"failed","test_failure":{"message":"0x2 != 0x3","location":"cmocka-results.c:[[@LINE+1]]"}
static void compares(void **state) { assert_int_equal(twice(1), 3); }
// CHECK-NEXT: "test_status":"failed","test_failure":{"message":"not 2","location":"cmocka-results.c:[[@LINE+1]]"}
static void says(void **state) { fail_msg("not %d", twice(1)); }
// CHECK-NEXT: "test_status":"failed"{{.*}}"exception":{"class":"SIGSEGV","message":"Segmentation fault"}
static void crashes(void **state) { *(volatile int *)0 = 1; }
static void skips(void **state) { skip(); }
// CHECK-NEXT: "name":"accounts Names, too"{{.*}}"method_id":"deposits"
// CHECK-NEXT: "name":"accounts broken"{{.*}}"message":"Test setup failed"
int main(void) {
  const struct CMUnitTest accounts[] = {
      cmocka_unit_test_setup_teardown(deposits, open, close),
      cmocka_unit_test(compares), cmocka_unit_test(says),
      cmocka_unit_test(crashes), cmocka_unit_test(skips),
      {"Names, too", deposits}, {"broken", deposits, fail_to_open}};
  return cmocka_run_group_tests(accounts, NULL, NULL);
}
