/* SPDX-License-Identifier: MIT
 *
 * Names of C++ classes as people write them. Compilers spell out what the
 * source leaves to defaults: std::string is std::__cxx11::basic_string<char,
 * std::char_traits<char>, std::allocator<char> >. Only text is read here.
 */
#include "pass/types/class_names.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct arguments {
  char **items;
  unsigned count;
};

/* So many template arguments have no default; the default of the next is
 * `other`, where it is none of the usual. */
static const struct {
  const char *name;
  unsigned count;
  const char *other;
} templates[] = {
    {"std::vector", 1, NULL},
    {"std::list", 1, NULL},
    {"std::forward_list", 1, NULL},
    {"std::deque", 1, NULL},
    {"std::set", 1, NULL},
    {"std::multiset", 1, NULL},
    {"std::unordered_set", 1, NULL},
    {"std::unordered_multiset", 1, NULL},
    {"std::map", 2, NULL},
    {"std::multimap", 2, NULL},
    {"std::unordered_map", 2, NULL},
    {"std::unordered_multimap", 2, NULL},
    {"std::unique_ptr", 1, NULL},
    {"std::stack", 1, "std::deque<%s>"},
    {"std::queue", 1, "std::deque<%s>"},
    {"std::priority_queue", 1, "std::vector<%s>"},
    {"std::span", 1, "18446744073709551615"},
};

/* Defaults, in which %s is the first argument. */
static const char *const usual[] = {
    "std::allocator<%s>", "std::char_traits<%s>", "std::less<%s>",
    "std::hash<%s>",      "std::equal_to<%s>",    "std::default_delete<%s>",
};

/* Namespaces that tell versions of the library apart. */
static const char *const hidden[] = {"__cxx11", "__1",     "__ndk1",   "__fs",
                                     "_V2",     "__debug", "__cxx1998"};

static void put_name(FILE *out, const char **at);

static bool is_letter(char c) {
  return isalpha((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80;
}

static size_t word_length(const char *at) {
  size_t length = 0;
  while (is_letter(at[length]) || isdigit((unsigned char)at[length]))
    length++;
  return length;
}

/* Copies up to a comma or angle that is not in parentheses. */
static void put_text(FILE *out, const char **at) {
  int parentheses = 0;
  while (**at && (parentheses || !strchr(",>", **at))) {
    if (is_letter(**at)) {
      put_name(out, at);
    } else if (isdigit((unsigned char)**at)) {
      size_t digits = strspn(*at, "0123456789");
      fwrite(*at, 1, digits, out);
      *at += digits;
      *at += strspn(*at, "uUlL"); /* 4UL */
    } else {
      parentheses += (**at == '(') - (**at == ')');
      fputc(*(*at)++, out);
    }
  }
}

static char *read_argument(const char **at) {
  char *text = NULL;
  size_t size;
  FILE *out = open_memstream(&text, &size);
  if (!out)
    return NULL;
  *at += strspn(*at, " ");
  put_text(out, at);
  fclose(out);
  while (text && size && text[size - 1] == ' ')
    text[--size] = '\0';
  return text;
}

/* Reads `<a, b>`; false when it does not end so, or memory is out. */
static bool read_arguments(struct arguments *list, const char **at) {
  do {
    char **items =
        realloc(list->items, (list->count + 1) * sizeof *list->items);
    if (!items)
      return false;
    list->items = items;
    ++*at;
    if (!(items[list->count] = read_argument(at)))
      return false;
    list->count++;
  } while (**at == ',');
  return *(*at)++ == '>';
}

static bool is_made_of(const char *argument, const char *pattern,
                       const char *first) {
  char text[512];
  snprintf(text, sizeof text, pattern, first);
  return !strcmp(text, argument);
}

static bool is_default(const struct arguments *list, unsigned i,
                       const char *other) {
  const char *first = list->items[0];
  size_t length = strlen(first);
  char text[512];
  for (size_t j = 0; j < sizeof usual / sizeof *usual; j++)
    if (is_made_of(list->items[i], usual[j], first))
      return true;
  if (other && is_made_of(list->items[i], other, first))
    return true;
  bool is_pointer = length && first[length - 1] == '*';
  snprintf(text, sizeof text, "std::allocator<std::pair<%s%s%s, %s>>",
           is_pointer ? "" : "const ", first, is_pointer ? "const" : "",
           list->count > 1 ? list->items[1] : "");
  return !strcmp(text, list->items[i]);
}

/* How many template arguments a person would write. */
static unsigned written(const char *name, const struct arguments *list) {
  unsigned least = list->count, count = list->count;
  const char *other = NULL;
  if (!strncmp(name, "std::basic_", 11))
    least = 1;
  for (size_t i = 0; i < sizeof templates / sizeof *templates; i++)
    if (!strcmp(name, templates[i].name)) {
      least = templates[i].count;
      other = templates[i].other;
    }
  while (count > least && is_default(list, count - 1, other))
    count--;
  return count;
}

/* basic_string<char> is string, basic_string<wchar_t> is wstring. */
static const char *short_prefix(const char *name,
                                const struct arguments *list) {
  static const char *const prefixes[][2] = {{"char", ""},
                                            {"wchar_t", "w"},
                                            {"char8_t", "u8"},
                                            {"char16_t", "u16"},
                                            {"char32_t", "u32"}};
  if (strncmp(name, "std::basic_", 11) || written(name, list) != 1)
    return NULL;
  for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
    if (!strcmp(list->items[0], prefixes[i][0]))
      return prefixes[i][1];
  return NULL;
}

static char *with_arguments(const char *name, const struct arguments *list) {
  const char *prefix = short_prefix(name, list);
  unsigned count = written(name, list);
  char *text = NULL;
  size_t size;
  FILE *out = open_memstream(&text, &size);
  if (!out)
    return NULL;
  if (prefix) {
    fprintf(out, "std::%s%s", prefix, name + strlen("std::basic_"));
  } else {
    fprintf(out, "%s<", name);
    for (unsigned i = 0; i < count; i++)
      fprintf(out, "%s%s", i ? ", " : "", list->items[i]);
    fputc('>', out);
  }
  fclose(out);
  return text;
}

static bool is_hidden(const char *word, size_t length) {
  for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
    if (strlen(hidden[i]) == length && !memcmp(word, hidden[i], length))
      return true;
  return false;
}

/* Adds `length` bytes to the name read so far, which it takes. */
static char *add(char *name, const char *more, size_t length) {
  size_t old = strlen(name);
  char *longer = realloc(name, old + length + 1);
  if (!longer)
    return name;
  memcpy(longer + old, more, length);
  longer[old + length] = '\0';
  return longer;
}

/* Copies a::b<c>::d. */
static void put_name(FILE *out, const char **at) {
  char *name = strdup("");
  while (name && is_letter(**at)) {
    size_t length = word_length(*at);
    if (!strncmp(*at + length, "::", 2) && !strncmp(name, "std::", 5) &&
        is_hidden(*at, length)) {
      *at += length + 2;
      continue;
    }
    name = add(name, *at, length);
    *at += length;
    if (**at == '<') {
      struct arguments list = {0};
      char *whole =
          read_arguments(&list, at) ? with_arguments(name, &list) : NULL;
      for (unsigned i = 0; i < list.count; i++)
        free(list.items[i]);
      free(list.items);
      free(name);
      name = whole;
    }
    if (!name || strncmp(*at, "::", 2))
      break;
    name = add(name, "::", 2);
    *at += 2;
  }
  if (name)
    fputs(name, out);
  free(name);
}

char *amp_class_name_tidy(char *name) {
  char *text = NULL;
  const char *at = name;
  size_t size;
  FILE *out = name && strchr(name, '<') ? open_memstream(&text, &size) : NULL;
  if (!out)
    return name;
  put_text(out, &at);
  fclose(out);
  if (!text || *at) { /* not the name of a type as we know them */
    free(text);
    return name;
  }
  free(name);
  return text;
}
