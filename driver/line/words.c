/* SPDX-License-Identifier: MIT
 *
 * Argument vectors.
 */
#include "driver/line/words.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <stdnoreturn.h>

/* Nothing can be done, and little be said. */
static noreturn void end_short(void) {
  fputs("appmap-cc: out of memory\n", stderr);
  exit(1);
}

void *am_have(void *memory) {
  if (!memory)
    end_short();
  return memory;
}

void am_words_add(struct am_words *words, const char *word) {
  /* Grows when the count is a power of two. */
  if (!(words->count & (words->count - 1))) {
    size_t room = words->count ? 2 * (size_t)words->count : 2;
    words->items =
        am_have(realloc(words->items, (room + 1) * sizeof *words->items));
  }
  words->items[words->count++] = (char *)word;
  words->items[words->count] = NULL;
}

void am_words_add_all(struct am_words *words, char *const *items, int count) {
  for (int i = 0; i < count; i++)
    am_words_add(words, items[i]);
}

char *am_word(const char *format, ...) {
  char *word = NULL;
  va_list arguments;
  va_start(arguments, format);
  if (vasprintf(&word, format, arguments) < 0)
    end_short();
  va_end(arguments);
  return word;
}
