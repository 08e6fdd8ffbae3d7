/* SPDX-License-Identifier: MIT
 *
 * @file arguments, split as clang splits them on this system: by white space,
 * with quotes of both kinds and backslashes.
 */
#include "driver/response.h"

#include <ctype.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "config/regular.h"
#include "driver/message.h"

/* More than any build has. Files that name others twice over, and devices, have
 * no end. */
enum { LONGEST = 64 << 20, MOST_WORDS = 1 << 20 };

/* A file that is being expanded, and the one that names it. */
struct open {
  const struct open *outer;
  dev_t device;
  ino_t inode;
};

static char *contents(int fd, const char *name) {
  size_t size = 0, room = 4096;
  char *text = malloc(room + 1);
  ssize_t got = 1;
  while (text && got > 0) {
    got = read(fd, text + size, room - size);
    size += got > 0 ? (size_t)got : 0;
    if (size == LONGEST)
      am_fail("@%s: longer than %d MiB", name, LONGEST >> 20);
    if (size == room)
      text = realloc(text, (room *= 2) + 1);
  }
  if (text) /* it is kept */
    text = realloc(text, size + 1);
  if (!text)
    am_fail("out of memory");
  text[size] = '\0';
  return text;
}

/* Behind a mark of UTF-8. */
static char *start_of(char *text) {
  return strncmp(text, "\xef\xbb\xbf", 3) ? text : text + 3;
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

static void add_word(struct am_response *response, char *word, int origin) {
  if (response->words.count == MOST_WORDS)
    am_fail("more than %d arguments", MOST_WORDS);
  am_words_add(&response->words, word);
  response->origin = realloc(response->origin, (size_t)response->words.count *
                                                   sizeof *response->origin);
  if (!response->origin)
    am_fail("out of memory");
  response->origin[response->words.count - 1] = origin;
}

static bool is_open(const struct open *files, const struct stat *status) {
  while (files &&
         (files->device != status->st_dev || files->inode != status->st_ino))
    files = files->outer;
  return files;
}

static void add(struct am_response *response, char *word, int origin,
                const struct open *outer) {
  struct stat status;
  char *text = NULL, *inner;
  int fd = *word == '@' ? am_regular_open(word + 1, &status) : -1;
  if (fd >= 0 && !is_open(outer, &status))
    text = start_of(contents(fd, word + 1));
  if (fd >= 0)
    close(fd);
  if (!text) {
    add_word(response, word, origin);
    return;
  }
  struct open file = {outer, status.st_dev, status.st_ino};
  while ((inner = next_word(&text)))
    add(response, inner, origin, &file);
}

struct am_response am_response_expand(char *const *arguments, int count) {
  struct am_response response = {0};
  for (int i = 0; i < count; i++)
    add(&response, arguments[i], i, NULL);
  return response;
}

/* The text of what is neither a regular file nor a folder; else NULL. */
static char *read_once(const char *path) {
  struct stat status;
  if (stat(path, &status) || S_ISREG(status.st_mode) || S_ISDIR(status.st_mode))
    return NULL;
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  char *text = fd < 0 ? NULL : start_of(contents(fd, path));
  if (fd >= 0)
    close(fd);
  return text;
}

struct am_words am_response_keep(char *const *arguments, int count) {
  struct am_words words = {0};
  for (int i = 0; i < count; i++) {
    char *text = *arguments[i] == '@' ? read_once(arguments[i] + 1) : NULL;
    if (!text)
      am_words_add(&words, arguments[i]);
    for (char *word; text && (word = next_word(&text));)
      am_words_add(&words, word);
  }
  return words;
}
