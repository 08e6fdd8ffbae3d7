/* SPDX-License-Identifier: MIT
 *
 * Edit distance between short names (insert, delete, replace, swap two
 * neighbours). Runs before main and in the pass, so it works on the stack.
 */
#include "runtime/lib/typo.h"

#include <string.h>

enum { LONGEST = 40 };

static int smaller(int a, int b) {
  return a < b ? a : b;
}

static int distance(const char *a, int a_length, const char *b, int b_length) {
  int d[LONGEST + 1][LONGEST + 1];
  for (int i = 0; i <= a_length; i++)
    d[i][0] = i;
  for (int j = 0; j <= b_length; j++)
    d[0][j] = j;
  for (int i = 1; i <= a_length; i++)
    for (int j = 1; j <= b_length; j++) {
      int replaced = d[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
      d[i][j] = smaller(replaced, smaller(d[i - 1][j], d[i][j - 1]) + 1);
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        d[i][j] = smaller(d[i][j], d[i - 2][j - 2] + 1);
    }
  return d[a_length][b_length];
}

int am_typo(const char *word, const char *name) {
  size_t word_length = strlen(word), name_length = strlen(name);
  if (word_length > LONGEST || name_length > LONGEST)
    return 0;
  int allowed = name_length < 5 ? 1 : 2;
  int apart = distance(word, (int)word_length, name, (int)name_length);
  return apart <= allowed ? apart : 0;
}
