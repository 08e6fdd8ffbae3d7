/* SPDX-License-Identifier: MIT
 *
 * Which of Unity's assertions is under way.
 */
#ifndef APPMAP_ADAPTERS_UNITY_ASSERTIONS_H
#define APPMAP_ADAPTERS_UNITY_ASSERTIONS_H

#include <stdbool.h>

/* The assertion under way: one that fails is left by longjmp(), and stays. */
struct am_unity_assertion {
  const char *message; /* the user's; NULL: none */
  const char *text;    /* otherwise; NULL: there is none under way */
  int line;
  bool is_ignored; /* the test was, by now */
};

extern struct am_unity_assertion am_unity_assertion;

#endif
