/* SPDX-License-Identifier: MIT
 *
 * How many of the calls that one call makes are kept.
 */
#include "runtime/write/bounds/fan.h"
#include "tests/unit/harness.h"

/* Calls of one function: the n-th needs n. */
static uint64_t in_a_row(uint64_t calls, uint64_t most) {
  struct amw_fan fan = {0};
  uint64_t budget = UINT64_MAX;
  for (uint64_t i = 1; i <= calls; i++)
    budget = amw_fan_add(&fan, i, most, budget);
  return budget;
}

/* No more than may be, and at least four fifths of them. */
static void one_function(void) {
  for (uint64_t most = 1; most < 3000; most++) {
    CHECK_NUMBER(in_a_row(most, most), UINT64_MAX);
    uint64_t budget = in_a_row(10000, most);
    CHECK(budget <= most && 5 * budget >= 4 * most);
  }
}

static void many_functions(void) {
  struct amw_fan fan = {0};
  uint64_t budget = UINT64_MAX;
  for (uint64_t i = 1; i <= 100; i++)
    for (uint64_t function = 0; function < 50; function++)
      budget = amw_fan_add(&fan, i, 1000, budget);
  CHECK(budget <= 20 && budget >= 16);
}

/* One of each is kept in any case. */
static void too_many_functions(void) {
  struct amw_fan fan = {0};
  uint64_t budget = UINT64_MAX;
  for (uint64_t i = 0; i < 5000; i++)
    budget = amw_fan_add(&fan, 1, 1000, budget);
  CHECK_NUMBER(budget, 1);
  CHECK_NUMBER(amw_fan_add(&fan, UINT64_MAX, 1000, 1), 1);
}

/* Another call has lowered the budget since. */
static void lowered(void) {
  struct amw_fan fan = {0};
  for (uint64_t i = 1; i <= 90; i++)
    CHECK_NUMBER(amw_fan_add(&fan, i, 100, 1000), 1000);
  for (uint64_t i = 1; i <= 10; i++)
    CHECK_NUMBER(amw_fan_add(&fan, i, 100, 50), 50);
  for (uint64_t i = 1; i <= 30; i++)
    CHECK_NUMBER(amw_fan_add(&fan, i, 100, 50), 50);
  uint64_t budget = 50;
  for (uint64_t i = 1; i <= 30; i++)
    budget = amw_fan_add(&fan, 1, 100, budget);
  CHECK(budget < 50);
}

static const struct test tests[] = {
    TEST(one_function),
    TEST(many_functions),
    TEST(too_many_functions),
    TEST(lowered),
};

int main(int argc, char **argv) {
  return RUN_TESTS(tests, argc, argv);
}
