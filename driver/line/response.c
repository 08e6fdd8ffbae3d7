/* SPDX-License-Identifier: MIT
 *
 * @file arguments, split as clang splits them on this system: by white space,
 * with quotes of both kinds and backslashes.
 */
#include "driver/line/response.h"

#include <ctype.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "runtime/lib/reading.h"
#include "runtime/lib/regular.h"

/* More than any build has. Files that name others twice over, and devices, have
 * no end. */
enum { LONGEST = 64 << 20, MOST_WORDS = 1 << 20 };

/* A file that is being expanded, and the one that names it. */
struct open {
  const struct open *outer;
  dev_t device;
  ino_t inode;
};

/* Behind a mark of UTF-8. */
static char *start_of(char *text) {
  return strncmp(text, "\xef\xbb\xbf", 3) ? text : text + 3;
}

/* The text in the file, which is kept: words point into it. */
static int read_words(int fd, const char *name, char **text,
                      struct am_error *error) {
  static const struct am_reading reading = {.most = LONGEST,
                                            .beyond = "longer than 64 MiB"};
  struct am_error why;
  size_t size;
  am_error_init(&why);
  if (am_read_all(fd, &reading, text, &size, &why) != 0)
    return am_error_set(error, "@%s: %s", name, why.text);
  *text = start_of(*text);
  return 0;
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

static int add_word(struct am_response *response, char *word, int origin,
                    struct am_error *error) {
  if (response->words.count == MOST_WORDS)
    return am_error_set(error, "more than %d arguments", MOST_WORDS);
  am_words_add(&response->words, word);
  response->origin =
      am_have(realloc(response->origin, (size_t)response->words.count *
                                            sizeof *response->origin));
  response->origin[response->words.count - 1] = origin;
  return 0;
}

static bool is_open(const struct open *files, const struct stat *status) {
  while (files &&
         (files->device != status->st_dev || files->inode != status->st_ino))
    files = files->outer;
  return files;
}

/* The text of the response file that the word names; NULL: it names none. */
static int read_named(const char *word, const struct open *outer,
                      struct stat *status, char **text,
                      struct am_error *error) {
  int result = 0,
      fd = *word == '@' ? am_regular_open(word + 1, status, NULL) : -1;
  *text = NULL;
  if (fd < 0)
    return 0;
  if (!is_open(outer, status))
    result = read_words(fd, word + 1, text, error);
  close(fd);
  return result;
}

static int add(struct am_response *response, char *word, int origin,
               const struct open *outer, struct am_error *error) {
  struct stat status;
  char *text, *inner;
  int result = read_named(word, outer, &status, &text, error);
  if (result != 0)
    return -1;
  if (!text)
    return add_word(response, word, origin, error);
  struct open file = {outer, status.st_dev, status.st_ino};
  while (result == 0 && (inner = next_word(&text)))
    result = add(response, inner, origin, &file, error);
  return result;
}

int am_response_expand(struct am_response *response, char *const *arguments,
                       int count, struct am_error *error) {
  *response = (struct am_response){0};
  for (int i = 0; i < count; i++)
    if (add(response, arguments[i], i, NULL, error) != 0)
      return -1;
  return 0;
}

/* The text of what is neither a regular file nor a folder; else NULL. */
static int read_once(const char *path, char **text, struct am_error *error) {
  struct stat status;
  int fd = -1, result = 0;
  *text = NULL;
  if (!stat(path, &status) && !S_ISREG(status.st_mode) &&
      !S_ISDIR(status.st_mode))
    fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (fd < 0)
    return 0;
  result = read_words(fd, path, text, error);
  close(fd);
  return result;
}

int am_response_keep(struct am_words *words, char *const *arguments, int count,
                     struct am_error *error) {
  *words = (struct am_words){0};
  for (int i = 0; i < count; i++) {
    char *text = NULL;
    if (*arguments[i] == '@' && read_once(arguments[i] + 1, &text, error) != 0)
      return -1;
    if (!text)
      am_words_add(words, arguments[i]);
    for (char *word; text && (word = next_word(&text));)
      am_words_add(words, word);
  }
  return 0;
}
