/* SPDX-License-Identifier: MIT
 *
 * @file arguments, expanded for reading. clang gets them as they are, except
 * those that can be read only once.
 */
#ifndef APPMAP_DRIVER_LINE_RESPONSE_H
#define APPMAP_DRIVER_LINE_RESPONSE_H

#include "driver/line/words.h"
#include "runtime/lib/error.h"

struct am_response {
  struct am_words words;
  int *origin; /* of each word: the index of the argument it came from */
};

/* The arguments, those @file whose file is no regular one (a pipe: @<(...))
 * replaced by their words: clang could not read them again. */
int am_response_keep(struct am_words *words, char *const *arguments, int count,
                     struct am_error *error);

/* The arguments with the words of response files in the place of their names.
 * A file that cannot be opened, or that is in itself, stays as its name: clang
 * will say so. An error when there is no end to them. */
int am_response_expand(struct am_response *response, char *const *arguments,
                       int count, struct am_error *error);

#endif
