// Parallel processes of one test program, one test each: an AppMap per test.
// REQUIRES: cmocka
// RUN: %appmap-cc %s -o program -lcmocka
// RUN: seq 0 199 | env APPMAP=true timeout 60 xargs -P 4 -I@ ./program @ 2> err
// RUN: ls tmp/appmap/cmocka | wc -l | grep -x 200 && ls tmp/appmap | count 1
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static void works(void **state) {}

int main(int count, char **arguments) {
  char name[30];
  snprintf(name, sizeof name, "works %s", arguments[count - 1]);
  const struct CMUnitTest tests[] = {{name, works}};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
