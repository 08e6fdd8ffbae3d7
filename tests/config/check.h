/* SPDX-License-Identifier: MIT
 *
 * The checks of a unit test: a failed one names its line, and main returns
 * check_failures.
 */
#ifndef APPMAP_CHECK_H
#define APPMAP_CHECK_H

#include <stdio.h>
#include <string.h>

static int check_failures;

#define CHECK(condition)                                                       \
  ((condition)                                                                 \
       ? (void)0                                                               \
       : (void)(check_failures++, fprintf(stderr, "%s:%d: not true: %s\n",     \
                                          __FILE__, __LINE__, #condition)))

#define CHECK_TEXT(actual, expected)                                           \
  check_text(__FILE__, __LINE__, #actual, actual, expected)

static inline void check_text(const char *file, int line, const char *what,
                              const char *actual, const char *expected) {
  if (!actual)
    actual = "(null)";
  if (!strcmp(actual, expected))
    return;
  check_failures++;
  fprintf(stderr, "%s:%d: %s is \"%s\", not \"%s\"\n", file, line, what, actual,
          expected);
}

#endif
