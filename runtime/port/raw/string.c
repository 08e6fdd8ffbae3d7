/* SPDX-License-Identifier: MIT
 *
 * Text (wrapped.txt). A character at a time: words would read beyond the end,
 * of which valgrind tells. The empty assembly keeps compilers from taking a
 * loop for the function that it stands in for.
 */
#include <stddef.h>
#include <stdint.h>

#define KEPT(pointer) __asm__ volatile("" : "+r"(pointer))

size_t __wrap_strlen(const char *text);
size_t __wrap_strnlen(const char *text, size_t most);
int __wrap_strcmp(const char *one, const char *other);
int __wrap_strncmp(const char *one, const char *other, size_t most);
char *__wrap_strchr(const char *text, int c);
char *__wrap_strrchr(const char *text, int c);
char *__wrap_strstr(const char *text, const char *part);

size_t __wrap_strnlen(const char *text, size_t most) {
  size_t length = 0;
  while (length < most && text[length]) {
    KEPT(text);
    length++;
  }
  return length;
}

size_t __wrap_strlen(const char *text) {
  return __wrap_strnlen(text, SIZE_MAX);
}

int __wrap_strncmp(const char *one, const char *other, size_t most) {
  for (; most > 0; most--, one++, other++) {
    KEPT(one);
    if (*one != *other || !*one)
      return (unsigned char)*one - (unsigned char)*other;
  }
  return 0;
}

int __wrap_strcmp(const char *one, const char *other) {
  return __wrap_strncmp(one, other, SIZE_MAX);
}

char *__wrap_strchr(const char *text, int c) {
  for (;; text++) {
    KEPT(text);
    if (*text == (char)c)
      return (char *)(uintptr_t)text;
    if (!*text)
      return NULL;
  }
}

char *__wrap_strrchr(const char *text, int c) {
  char *last = NULL;
  for (;; text++) {
    KEPT(text);
    if (*text == (char)c)
      last = (char *)(uintptr_t)text;
    if (!*text)
      return last;
  }
}

char *__wrap_strstr(const char *text, const char *part) {
  size_t length = __wrap_strlen(part);
  for (;; text++) {
    KEPT(text);
    if (__wrap_strncmp(text, part, length) == 0)
      return (char *)(uintptr_t)text;
    if (!*text)
      return NULL;
  }
}
