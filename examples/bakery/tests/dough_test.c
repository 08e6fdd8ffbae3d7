/* SPDX-License-Identifier: MIT
 *
 * Tests of the dough, by cmocka. Linked by appmap-cc, each becomes an AppMap of
 * its own; nothing here knows of it.
 */
#include "../src/bakery.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void rises_by_halves(void **state) {
  (void)state;
  assert_true(dough_rise(2.0, 3) == 6.75);
}

static void salt_has_weight(void **state) {
  struct loaf loaf = dough_knead(RYE, 1000);
  (void)state;
  assert_int_equal(loaf.grams, 1020);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rises_by_halves),
      cmocka_unit_test(salt_has_weight),
  };
  return cmocka_run_group_tests_name("dough", tests, NULL, NULL);
}
