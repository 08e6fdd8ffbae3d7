/* SPDX-License-Identifier: MIT
 *
 * Goes up from the function's name, over return type, attributes and macros, as
 * libclang does not: it reads one file, without the headers that define them.
 */
#include "pass/base/plain_comment.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* So many lines of a declaration may come before its name. */
enum { MOST_LINES = 8, BANNER = 3 };

/* Part of the text: without what is blank at both ends. */
struct piece {
  const char *begin, *end;
};

static struct piece trim(const char *begin, const char *end) {
  while (begin < end && isspace((unsigned char)*begin))
    begin++;
  while (end > begin && isspace((unsigned char)end[-1]))
    end--;
  return (struct piece){begin, end};
}

static const char *start_of_line(const char *text, unsigned line) {
  for (; text && line > 1; line--) {
    text = strchr(text, '\n');
    text += text != NULL;
  }
  return text;
}

/* Where the line above the one that begins at `at` begins. */
static const char *line_above(const char *text, const char *at) {
  const char *newline = memrchr(text, '\n', (size_t)(at - 1 - text));
  return newline ? newline + 1 : text;
}

static bool begins(struct piece piece, const char *word) {
  size_t length = strlen(word);
  return (size_t)(piece.end - piece.begin) >= length &&
         memcmp(piece.begin, word, length) == 0;
}

static bool ends(struct piece piece, const char *word) {
  size_t length = strlen(word);
  return (size_t)(piece.end - piece.begin) >= length &&
         memcmp(piece.end - length, word, length) == 0;
}

/* The block of lines with // of which this is the last. */
static struct piece line_comments(const char *text, struct piece last) {
  const char *at = last.begin;
  while (at > text && at[-1] != '\n')
    at--;
  while (at > text) {
    const char *above = line_above(text, at);
    struct piece line = trim(above, at);
    if (!begins(line, "//"))
      break;
    last.begin = line.begin;
    at = above;
  }
  return last;
}

/* The comment that ends where `last` does, if it begins a line. */
static struct piece block_comment(const char *text, struct piece last) {
  static const struct piece none;
  const char *begin = last.end - 2;
  while (begin > text && memcmp(begin - 1, "/*", 2) != 0)
    begin--;
  if (begin == text)
    return none;
  last.begin = --begin;
  while (begin > text && begin[-1] != '\n')
    if (!isspace((unsigned char)*--begin))
      return none; /* it belongs to what stands before it */
  return last;
}

/* The comment above the line that begins at `at`. */
static struct piece find(const char *text, const char *at) {
  static const struct piece none;
  for (int i = 0; i < MOST_LINES && at > text; i++) {
    const char *above = line_above(text, at);
    struct piece line = trim(above, at);
    if (begins(line, "//"))
      return line_comments(text, line);
    if (ends(line, "*/"))
      return block_comment(text, line);
    if (line.begin == line.end || *line.begin == '#' ||
        strchr(";{}:\\", line.end[-1]))
      return none;
    at = above;
  }
  return none;
}

static bool mentions(struct piece piece, const char *word) {
  size_t length = strlen(word);
  for (const char *at = piece.begin; at + length <= piece.end; at++)
    if (strncasecmp(at, word, length) == 0)
      return true;
  return false;
}

static bool is_licence(const char *text, struct piece comment) {
  struct piece before = trim(text, comment.begin);
  return before.begin == before.end &&
         (mentions(comment, "copyright") || mentions(comment, "license"));
}

static bool is_rule(char c) {
  return c && strchr("-=*#~_+/", c);
}

/* A line drawn, or the name of a section between two. */
static bool is_banner(struct piece comment) {
  const char *begin = comment.begin, *end = comment.end;
  size_t words = 0;
  for (const char *at = begin; at < end; at++)
    words += isalnum((unsigned char)*at) || *at < 0;
  if (words == 0)
    return true;
  if (memchr(begin, '\n', (size_t)(end - begin)))
    return false;
  struct piece inner = trim(begin + 2, end - (ends(comment, "*/") ? 2 : 0));
  int before = 0, after = 0;
  while (is_rule(inner.begin[before]))
    before++;
  while (inner.end - after > inner.begin && is_rule(inner.end[-1 - after]))
    after++;
  return before >= BANNER && after >= BANNER;
}

char *amp_plain_comment(const char *text, unsigned line) {
  const char *at = start_of_line(text, line);
  struct piece comment = at ? find(text, at) : (struct piece){0};
  if (!comment.begin || is_banner(comment) || is_licence(text, comment))
    return NULL;
  return strndup(comment.begin, (size_t)(comment.end - comment.begin));
}
