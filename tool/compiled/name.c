/* SPDX-License-Identifier: MIT
 *
 * "int ns::Box<a::b>::get(int) const" becomes "ns::Box::get". Operators keep
 * what looks like brackets.
 */
#include "tool/compiled/name.h"

#include "runtime/write/symbols/demangle.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static bool is_word(char c) {
  return isalnum((unsigned char)c) || c == '_' || c == '$';
}

static bool starts(const char *text, const char *with) {
  return strncmp(text, with, strlen(with)) == 0;
}

/* How long the operator is that begins here, as `operator<=` or `operator()`;
 * 0: none does. */
static size_t operator_length(const char *name, const char *at) {
  static const char *const symbols[] = {
      "()", "[]", "<=>", "<<=", ">>=", "->*", "<<",
      ">>", "<=", ">=",  "->",  "<",   ">"};
  size_t word = strlen("operator");
  if (!starts(at, "operator") || (at != name && is_word(at[-1])) ||
      is_word(at[word]))
    return 0;
  for (size_t i = 0; i < sizeof(symbols) / sizeof(*symbols); i++)
    if (starts(at + word, symbols[i]))
      return word + strlen(symbols[i]);
  /* A conversion has its type up to the parameters. */
  return at[word] == ' ' ? word + strcspn(at + word, "(<") : word;
}

/* Behind the bracket that closes the one at `at`. */
static const char *skip_brackets(const char *at, char open, char close) {
  int depth = 0;
  for (; *at; at++) {
    depth += (*at == open) - (*at == close && at[-1] != '-');
    if (depth == 0)
      return at + 1;
  }
  return at;
}

static const char *skip_unnamed(const char *at) {
  static const char *const forms[] = {
      "(anonymous namespace)::", "{anonymous}::", "_GLOBAL__N_1::"};
  for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++)
    if (starts(at, forms[i]))
      return at + strlen(forms[i]);
  return at;
}

/* In place. */
static void strip(char *name) {
  const char *at = name;
  char *out = name;
  for (const char *next; *at; at = next) {
    size_t length = operator_length(name, at);
    next = skip_unnamed(at);
    if (next != at)
      continue;
    if (length) {
      memmove(out, at, length);
      out += length;
      next = at + length;
    } else if (*at == '{') { /* {lambda(int)#1} */
      size_t word = strcspn(at + 1, "(}#");
      memmove(out, at + 1, word);
      out += word;
      next = skip_brackets(at, '{', '}');
    } else if (*at == '(') {
      break;
    } else if (*at == '<') {
      next = skip_brackets(at, '<', '>');
    } else if (*at == ' ') { /* that was the result's type */
      out = name;
      next = at + 1;
    } else {
      *out++ = *at;
      next = at + 1;
    }
  }
  *out = '\0';
  if (starts(name, "::"))
    memmove(name, name + 2, strlen(name) - 1);
}

char *am_name_plain(const char *name) {
  char *plain = starts(name, "_Z") ? amw_demangle(name) : strdup(name);
  if (plain)
    strip(plain);
  return plain;
}

const char *am_name_last(const char *plain) {
  for (const char *next; (next = strstr(plain, "::"));)
    plain = next + 2;
  return plain;
}

bool am_name_ends(const char *plain, const char *asked) {
  size_t length = strlen(plain), tail = strlen(asked);
  if (tail > length || strcmp(plain + length - tail, asked) != 0)
    return false;
  return tail == length ||
         (length - tail >= 2 && plain[length - tail - 1] == ':' &&
          plain[length - tail - 2] == ':');
}

bool am_name_is_symbol(const char *symbol, const char *asked) {
  const char *last = am_name_last(asked);
  last += *last == '~';
  if (!starts(symbol, "_Z"))
    return strcmp(symbol, asked) == 0;
  if (!starts(last, "operator") && !strstr(symbol, last))
    return false;
  char *plain = am_name_plain(symbol);
  bool result = plain && am_name_ends(plain, asked);
  free(plain);
  return result;
}
