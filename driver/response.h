/* SPDX-License-Identifier: MIT
 *
 * @file arguments, expanded for reading. clang gets them as they are, except
 * those that can be read only once.
 */
#ifndef APPMAP_RESPONSE_H
#define APPMAP_RESPONSE_H

#include "driver/words.h"

struct am_response {
  struct am_words words;
  int *origin; /* of each word: the index of the argument it came from */
};

/* The arguments, those @file whose file is no regular one (a pipe: @<(...))
 * replaced by their words: clang could not read them again. */
struct am_words am_response_keep(char *const *arguments, int count);

/* The arguments with the words of response files in the place of their names.
 * A file that cannot be read, or that is in itself, stays as its name: clang
 * will say so. Ends the program when there is no end to them. */
struct am_response am_response_expand(char *const *arguments, int count);

#endif
