/* SPDX-License-Identifier: MIT
 *
 * What tells is `size`. Of text it is the length: as many units as letters, or
 * more. Of a list of n elements it is n, and so many take 3 n letters at least,
 * with brackets and commas. What is only known by its address has none; neither
 * has text that was not copied to its end, for which the class must do.
 */
#include "tool/recording/value_text.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char ellipsis[] = "…";

static bool ends_with(const char *text, const char *ending) {
  size_t length = strlen(text), wanted = strlen(ending);
  return length >= wanted && strcmp(text + length - wanted, ending) == 0;
}

/* Of the sequence that stands for one unusual letter; else 0. */
static size_t escape_length(const char *text) {
  if (text[0] != '\\' || !text[1])
    return 0;
  size_t length = text[1] == 'x' ? 4 : text[1] == 'u' ? 6 : 2;
  return strnlen(text, length) == length ? length : 0;
}

/* The fewest letters the program may have had for `text`. */
static size_t fewest_letters(const char *text) {
  size_t count = 0;
  while (*text) {
    size_t escape = escape_length(text);
    text += escape ? escape : 1;
    while ((*text & 0xc0) == 0x80)
      text++;
    count++;
  }
  return count;
}

/* Behind the word, if `class` begins with it; else NULL. */
static const char *behind(const char *class, const char *word) {
  size_t length = strlen(word);
  bool ends = strncmp(class, word, length) == 0 &&
              !isalnum((unsigned char)class[length]) && class[length] != '_';
  return ends ? class + length + strspn(class + length, " ") : NULL;
}

static const char *behind_any(const char *class, const char *const *words) {
  const char *rest = NULL;
  while (*words && !(rest = behind(class, *words)))
    words++;
  return rest;
}

/* How many pointers and references lead to characters; 0: it is no such class,
 * nor are numbers of 8 bits characters. */
static size_t pointers_to_text(const char *class) {
  static const char *const qualifiers[] = {"const", "volatile", "restrict",
                                           NULL};
  static const char *const characters[] = {"char",     "wchar_t",  "char8_t",
                                           "char16_t", "char32_t", NULL};
  const char *next, *rest = class;
  size_t count = 0;
  bool reference = false;
  while ((next = behind_any(rest, qualifiers)))
    rest = next;
  if (!(rest = behind_any(rest, characters)))
    return 0;
  for (; *rest; rest = next)
    if (!(next = behind_any(rest, qualifiers))) {
      reference |= *rest == '&';
      count += *rest == '*';
      next = rest + 1 + strspn(rest + 1, " ");
      if (!strchr("*&", *rest))
        return 0;
    }
  return count ? count + reference : 0;
}

static bool is_string_class(const char *class) {
  return pointers_to_text(class) || strstr(class, "string");
}

/* NULL, perhaps with an error's name and text. */
static bool is_null(const char *text) {
  return behind(text, "NULL") && (!text[4] || strncmp(text + 4, " E", 2) == 0);
}

static bool is_address(const char *text, const json_t *object) {
  char *end;
  if (strncmp(text, "0x", 2) != 0)
    return false;
  unsigned long long address = strtoull(text + 2, &end, 16);
  return end > text + 2 && (!*end || strncmp(end, " E", 2) == 0) &&
         (!object || address == (unsigned long long)json_integer_value(object));
}

/* <secret>, <char *>, <char * at 0x7ffe12345678> */
static bool is_withheld(const char *text, const char *class) {
  return strcmp(text, "<secret>") == 0 ||
         (text[0] == '<' && strncmp(text + 1, class, strlen(class)) == 0);
}

static bool is_text_by_class(const json_t *value, const char *class,
                             const char *text) {
  size_t pointers = pointers_to_text(class);
  /* Behind the second pointer it is another object's address. */
  const json_t *object =
      pointers == 1 ? json_object_get(value, "object_id") : NULL;
  return pointers && !is_null(text) && !is_address(text, object) &&
         !is_withheld(text, class);
}

static bool is_text_by_size(const json_t *value, const char *class,
                            const char *text, size_t size) {
  bool cut = ends_with(text, ellipsis), opens = strchr("[{(", *text);
  if (json_object_get(value, "items"))
    return false;
  if (*text && opens && (ends_with(text, "…]") || ends_with(text, "…}")))
    return false; /* more elements than are shown */
  if (*text && opens && cut && !is_string_class(class))
    return false;
  return size >= fewest_letters(text) - cut && (cut || size <= strlen(text));
}

bool am_value_is_text(const json_t *value, const char *class,
                      const char *text) {
  const json_t *size = json_object_get(value, "size");
  if (json_is_integer(size) && json_integer_value(size) >= 0)
    return is_text_by_size(value, class, text,
                           (size_t)json_integer_value(size));
  return is_text_by_class(value, class, text);
}
