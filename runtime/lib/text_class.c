/* SPDX-License-Identifier: MIT */
#include "runtime/lib/text_class.h"

#include <ctype.h>
#include <stddef.h>
#include <string.h>

static const char *const qualifiers[] = {"const", "volatile", "restrict", NULL};
static const char *const characters[] = {"char",     "wchar_t",  "char8_t",
                                         "char16_t", "char32_t", NULL};
static const char *const strings[] = {"std::string",
                                      "std::wstring",
                                      "std::u8string",
                                      "std::u16string",
                                      "std::u32string",
                                      "std::string_view",
                                      "std::wstring_view",
                                      "std::u8string_view",
                                      "std::u16string_view",
                                      "std::u32string_view",
                                      NULL};

/* Behind the word, if `text` begins with one of them; else NULL. */
static const char *behind(const char *text, const char *const *words) {
  for (; *words; words++) {
    size_t length = strlen(*words);
    if (strncmp(text, *words, length) == 0 &&
        !isalnum((unsigned char)text[length]) && text[length] != '_' &&
        text[length] != ':')
      return text + length + strspn(text + length, " ");
  }
  return NULL;
}

static const char *skip_qualifiers(const char *text) {
  const char *next;
  while ((next = behind(text, qualifiers)))
    text = next;
  return text;
}

enum am_text_class am_text_class(const char *class_name) {
  const char *first = skip_qualifiers(class_name);
  const char *rest = behind(first, characters);
  size_t pointers = 0;
  int is_character = rest != NULL;
  if (!rest && !(rest = behind(first, strings)))
    return AM_CLASS_OTHER;
  for (rest = skip_qualifiers(rest); *rest; pointers++) {
    if (!strchr(is_character ? "*" : "*&", *rest))
      return AM_CLASS_OTHER;
    rest++;
    rest = skip_qualifiers(rest + strspn(rest, " "));
  }
  if (pointers > 1)
    return AM_CLASS_OTHER;
  return is_character && pointers == 0 ? AM_CLASS_CHARACTER : AM_CLASS_TEXT;
}
