/* SPDX-License-Identifier: MIT
 *
 * Debug info knows nothing newer than C11 and C++14, and neither does IR. What
 * clang was told stands on its command line, or else clang has a standard of
 * its own; debug info that says something older comes from another compiler.
 */
#include "pass/source/standard.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <llvm/Config/llvm-config.h>

#include "pass/llvm/language.h"
#include "runtime/lib/regular.h"

enum { MOST = 1 << 20 }; /* bytes of a command line that are read */

static const struct standard {
  const char *option, *shown;
} standards[] = {
    {"c89", "C90"},
    {"c90", "C90"},
    {"c94", "C94"},
    {"iso9899:1990", "C90"},
    {"iso9899:199409", "C94"},
    {"c99", "C99"},
    {"c9x", "C99"},
    {"iso9899:1999", "C99"},
    {"c11", "C11"},
    {"c1x", "C11"},
    {"iso9899:2011", "C11"},
    {"c17", "C17"},
    {"c18", "C17"},
    {"iso9899:2017", "C17"},
    {"iso9899:2018", "C17"},
    {"c23", "C23"},
    {"c2x", "C23"},
    {"iso9899:2024", "C23"},
    {"c2y", "C2y"},
    {"c++98", "C++98"},
    {"c++03", "C++03"},
    {"c++11", "C++11"},
    {"c++0x", "C++11"},
    {"c++14", "C++14"},
    {"c++1y", "C++14"},
    {"c++17", "C++17"},
    {"c++1z", "C++17"},
    {"c++20", "C++20"},
    {"c++2a", "C++20"},
    {"c++23", "C++23"},
    {"c++2b", "C++23"},
    {"c++26", "C++26"},
    {"c++2c", "C++26"},
};

struct told {
  bool is_cxx, is_clang;
  const char *shown; /* NULL: nothing yet */
};

static void take(struct told *told, const char *option) {
  const char *name = option;
  char plain[24];
  /* "gnu11" for "c11", "gnu++17" for "c++17" */
  if (!strncmp(option, "gnu", 3) &&
      snprintf(plain, sizeof plain, "c%s", option + 3) < (int)sizeof plain)
    name = plain;
  for (size_t i = 0; i < sizeof standards / sizeof *standards; i++)
    if (!strcmp(standards[i].option, name) &&
        !strncmp(standards[i].shown, "C++", 3) == told->is_cxx)
      told->shown = standards[i].shown;
}

static void read_argument(struct told *told, const char *argument) {
  if (!strncmp(argument, "-std=", 5))
    take(told, argument + 5);
  else if (!strncmp(argument, "--std=", 6))
    take(told, argument + 6);
  else if (!strcmp(argument, "-ansi") || !strcmp(argument, "--ansi"))
    take(told, told->is_cxx ? "c++98" : "c89");
  told->is_clang |= !strcmp(argument, "-cc1");
}

/* A file of arguments: quotes around a -std there are not looked behind. */
static void read_response(struct told *told, const char *path) {
  struct stat status;
  struct am_error error;
  am_error_init(&error);
  int fd = am_regular_open(path, &status, &error);
  char *text = fd >= 0 ? calloc(1, MOST + 1) : NULL;
  if (text && read(fd, text, MOST) < 0)
    *text = '\0';
  for (char *at = text; at && *at;) {
    size_t length = strcspn(at, " \t\r\n\"'");
    char end = at[length];
    at[length] = '\0';
    read_argument(told, at);
    at += length + (end != '\0');
  }
  free(text);
  if (fd >= 0)
    close(fd);
}

static void read_command_line(struct told *told) {
  FILE *file = fopen("/proc/self/cmdline", "re");
  char *text = file ? calloc(1, MOST + 1) : NULL;
  size_t size = text ? fread(text, 1, MOST, file) : 0;
  for (size_t at = 0; at < size; at += strlen(text + at) + 1) {
    const char *slash = strrchr(text + at, '/');
    if (at == 0)
      told->is_clang = strstr(slash ? slash : text, "clang") != NULL;
    else if (text[at] == '@')
      read_response(told, text + at + 1);
    else if (!strcmp(text + at, "--std") && at + 6 < size)
      take(told, text + at + 6);
    else
      read_argument(told, text + at);
  }
  free(text);
  if (file)
    fclose(file);
}

/* Of clang, when it is not told. */
static const char *usual(bool is_cxx) {
  return !is_cxx ? "C17" : LLVM_VERSION_MAJOR >= 16 ? "C++17" : "C++14";
}

/* Whether clang says so in debug info of what it compiles by its own standard.
 */
static bool fits(const char *named) {
  static const char *const known[] = {"c11",   "c17",   "c++",
                                      "c++14", "c++17", "c++20"};
  /* Before 16 nothing newer of C. */
  if (LLVM_VERSION_MAJOR < 16 && !strcmp(named, "c99"))
    return true;
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (!strcmp(known[i], named))
      return true;
  return false;
}

char *amp_standard_find(bool is_cxx, unsigned language) {
  struct told told = {.is_cxx = is_cxx};
  const char *named = amp_language_standard(language);
  read_command_line(&told);
  if (!told.shown && told.is_clang && (!named || fits(named)))
    told.shown = usual(is_cxx);
  if (told.shown)
    return strdup(told.shown);
  char *shown = strdup(named ? named : is_cxx ? "C++" : "C");
  if (shown)
    *shown = (char)toupper((unsigned char)*shown);
  return shown;
}
