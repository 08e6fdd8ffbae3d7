/* SPDX-License-Identifier: MIT
 *
 * A growing, NULL-terminated array of words: an argument vector. Memory is
 * never given back: the program ends in exec. Running out of it ends the
 * program with a message.
 */
#ifndef APPMAP_DRIVER_LINE_WORDS_H
#define APPMAP_DRIVER_LINE_WORDS_H

struct am_words {
  char **items; /* items[count] is NULL once there was an item */
  int count;
};

void am_words_add(struct am_words *words, const char *word);
void am_words_add_all(struct am_words *words, char *const *items, int count);

/* `memory`, which malloc or realloc gave. Ends the program where that is
 * NULL. */
void *am_have(void *memory);

/* printf into new memory. */
__attribute__((format(printf, 1, 2))) char *am_word(const char *format, ...);

#endif
