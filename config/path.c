/* SPDX-License-Identifier: MIT
 *
 * Paths as text: cleaning, prefixes by component, system directories.
 */
#include "config/path.h"

#include <ctype.h>
#include <fnmatch.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

char *am_path_absolute(const char *directory, const char *path) {
  const char *parts[2] = {directory, path};
  size_t length = 0;
  char *clean = malloc(strlen(directory) + strlen(path) + 3);
  if (!clean)
    return NULL;
  for (int i = *path == '/'; i < 2; i++)
    for (const char *at = parts[i] + strspn(parts[i], "/"); *at;) {
      size_t size = strcspn(at, "/");
      if (size == 2 && !memcmp(at, "..", 2)) {
        while (length && clean[--length] != '/')
          ;
      } else if (size != 1 || *at != '.') {
        clean[length++] = '/';
        memcpy(clean + length, at, size);
        length += size;
      }
      at += size;
      at += strspn(at, "/");
    }
  if (!length)
    clean[length++] = '/';
  clean[length] = '\0';
  return clean;
}

bool am_path_up(char *path) {
  char *slash = strrchr(path, '/');
  if (!slash || !slash[1])
    return false;
  slash[slash == path] = '\0';
  return true;
}

char *am_path_find_above(const char *start,
                         bool (*is)(void *context, const char *folder),
                         void *context) {
  char *folder = strdup(start);
  while (folder && !is(context, folder))
    if (!am_path_up(folder)) {
      free(folder);
      return NULL;
    }
  return folder;
}

const char *am_path_below(const char *directory, const char *path) {
  size_t length = strlen(directory);
  if (!strcmp(directory, "/")) /* its slash is also the separator */
    length = 0;
  if (strncmp(directory, path, length))
    return NULL;
  if (!path[length] || (!length && !path[1]))
    return path + strlen(path);
  return path[length] == '/' ? path + length + 1 : NULL;
}

bool am_path_is_pattern(const char *path) {
  return strpbrk(path, "*?[") != NULL;
}

static bool component_matches(const char *pattern, size_t length,
                              const char *name, size_t size) {
  char one[NAME_MAX + 1], other[NAME_MAX + 1];
  if (length > NAME_MAX || size > NAME_MAX)
    return false;
  memcpy(one, pattern, length);
  memcpy(other, name, size);
  one[length] = other[size] = '\0';
  return fnmatch(one, other, 0) == 0;
}

/* `steps`: so many comparisons are left; many ** could take for ever. */
static const char *match(const char *pattern, const char *path, int *steps) {
  size_t length = strcspn(pattern, "/"), size = strcspn(path, "/");
  const char *next = pattern[length] ? pattern + length + 1 : NULL;
  const char *rest = path[size] ? path + size + 1 : path + size;
  if (--*steps < 0)
    return NULL;
  if (length == 2 && memcmp(pattern, "**", 2) == 0) {
    const char *found = next ? match(next, path, steps) : path;
    return found || !*rest ? found : match(pattern, rest, steps);
  }
  if (!size || !component_matches(pattern, length, path, size))
    return NULL;
  return next ? match(next, rest, steps) : rest;
}

const char *am_path_match(const char *pattern, const char *path) {
  int steps = 10000;
  return match(pattern, path, &steps);
}

bool am_path_is_header(const char *path) {
  static const char *const suffixes[] = {"inl", "inc", "ipp",  "tcc",  "tpp",
                                         "ixx", "txx", "cppm", "impl", "def"};
  const char *slash = strrchr(path, '/');
  const char *dot = strrchr(slash ? slash : path, '.');
  if (!dot || dot[1] == 'h' || dot[1] == 'H')
    return true;
  for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
    if (!strcmp(dot + 1, suffixes[i]))
      return true;
  return false;
}

/* .../lib/clang/19/include, .../lib64/gcc/x86_64-linux-gnu/12/include */
static bool compiler_resource(const char *path) {
  const char *clang = strstr(path, "/clang/"), *gcc = strstr(path, "/gcc/");
  if (clang && isdigit((unsigned char)clang[7]) && strstr(clang, "/include"))
    return true;
  return gcc && gcc > path && strstr(gcc, "/include") && strstr(path, "/lib") &&
         strstr(path, "/lib") < gcc;
}

bool am_path_system(const char *path) {
  static const char *const directories[] = {
      "/usr/include",       "/usr/lib", "/usr/lib32", "/usr/lib64",
      "/usr/local/include", "/lib",     "/lib64",     "/nix/store",
      "/gnu/store",         NULL};
  for (const char *const *each = directories; *each; each++)
    if (am_path_below(*each, path))
      return true;
  return compiler_resource(path);
}
