/* SPDX-License-Identifier: MIT
 *
 * @file arguments, split as clang splits them on this system: by white space,
 * with quotes of both kinds and backslashes.
 */
#include "driver/response.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "driver/message.h"

/* A file that names itself must end somewhere. */
enum { DEEPEST = 20 };

static char *contents(const char *path) {
  size_t size = 0, room = 4096;
  char *text = malloc(room + 1);
  FILE *file = fopen(path, "re");
  if (!file) {
    free(text);
    return NULL;
  }
  while (text) {
    size_t got = fread(text + size, 1, room - size, file);
    size += got;
    if (!got)
      break;
    if (size == room)
      text = realloc(text, (room *= 2) + 1);
  }
  fclose(file);
  if (!text)
    am_fail("out of memory");
  text[size] = '\0';
  return text;
}

/* Cuts the next word out of *text, in place; NULL at the end. */
static char *next_word(char **text) {
  char *at = *text, *word, *out, quote = '\0';
  while (isspace((unsigned char)*at))
    at++;
  if (!*at)
    return NULL;
  word = out = at;
  for (; *at && (quote || !isspace((unsigned char)*at)); at++) {
    if (*at == '\\' && at[1] && quote != '\'')
      *out++ = *++at;
    else if (quote ? *at == quote : *at == '"' || *at == '\'')
      quote = quote ? '\0' : *at;
    else
      *out++ = *at;
  }
  *text = *at ? at + 1 : at;
  *out = '\0';
  return word;
}

static void add(struct am_response *response, char *word, int origin,
                int depth) {
  char *text = *word == '@' && depth < DEEPEST ? contents(word + 1) : NULL;
  if (text) {
    char *inner;
    while ((inner = next_word(&text)))
      add(response, inner, origin, depth + 1);
    return;
  }
  am_words_add(&response->words, word);
  response->origin = realloc(response->origin, (size_t)response->words.count *
                                                   sizeof *response->origin);
  if (!response->origin)
    am_fail("out of memory");
  response->origin[response->words.count - 1] = origin;
}

struct am_response am_response_expand(char *const *arguments, int count) {
  struct am_response response = {0};
  for (int i = 0; i < count; i++)
    add(&response, arguments[i], i, 0);
  return response;
}
