/* SPDX-License-Identifier: MIT
 *
 * The map from numbers to numbers, against a plain list.
 */
#include "runtime/lib/map.h"
#include "tests/unit/harness.h"

#include <stdlib.h>

enum { KEYS = 512 };

/* Keys that fall on the same places, and that do not. */
static uint64_t key_of(uint32_t n) {
  return n % 2 ? (uint64_t)n << 48 | 64 : 64 + 8ull * n;
}

static void like_a_list(void) {
  static uint64_t values[KEYS];
  struct am_map map = {0};
  size_t count = 0;
  srand(1);
  for (int step = 0; step < 20000; step++) {
    uint32_t n = (uint32_t)rand() % KEYS;
    uint64_t key = key_of(n);
    if (rand() % 2) {
      count += values[n] == 0;
      values[n] = (uint64_t)step + 1;
      CHECK(am_map_set(&map, key, values[n]));
    } else {
      count -= values[n] != 0;
      values[n] = 0;
      am_map_remove(&map, key);
    }
    CHECK_NUMBER(map.count, count);
    n = (uint32_t)rand() % KEYS;
    const uint64_t *found = am_map_find(&map, key_of(n));
    CHECK_NUMBER(found ? *found : 0, values[n]);
  }
  am_map_close(&map);
}

static void no_key(void) {
  struct am_map map = {0};
  CHECK(!am_map_find(&map, 7));
  CHECK(!am_map_set(&map, 0, 7));
  CHECK(!am_map_find(&map, 0));
  am_map_remove(&map, 7);
  CHECK(am_map_set(&map, 7, 0));
  CHECK(am_map_find(&map, 7));
  am_map_close(&map);
}

static const struct test tests[] = {
    TEST(like_a_list),
    TEST(no_key),
};

int main(int argc, char **argv) {
  return RUN_TESTS(tests, argc, argv);
}
