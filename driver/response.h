/* SPDX-License-Identifier: MIT
 *
 * @file arguments, expanded for reading. clang gets them as they are.
 */
#ifndef APPMAP_RESPONSE_H
#define APPMAP_RESPONSE_H

#include "driver/words.h"

struct am_response {
  struct am_words words;
  int *origin; /* of each word: the index of the argument it came from */
};

/* The arguments with the words of response files in the place of their names.
 * A file that cannot be read stays as its name: clang will say so. */
struct am_response am_response_expand(char *const *arguments, int count);

#endif
