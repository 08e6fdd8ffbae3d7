/* SPDX-License-Identifier: MIT
 *
 * Check's tests as the program registered them: Check itself says only their
 * names when it runs them.
 */
#ifndef APPMAP_ADAPTERS_CHECK_REGISTRY_H
#define APPMAP_ADAPTERS_CHECK_REGISTRY_H

#include <stdbool.h>

/* TTest, as in Check from 0.13 on. */
struct am_check_function {
  const char *name;
  void (*function)(int turn);
  const char *file;
  int line;
};

/* Of Check: which test runs. Not there where the program is without Check. */
const char *tcase_name(void) __attribute__((weak));

void am_check_add_case(const void *suite, const void *tcase);

/* Returns what to give Check in place of the test. */
const struct am_check_function *
am_check_add_test(const void *tcase, const struct am_check_function *test,
                  int signal, int exit_value, bool loops);

#endif
