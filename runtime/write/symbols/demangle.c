/* SPDX-License-Identifier: MIT
 *
 * Without parameters a mangled name is that of the function alone: the shortest
 * beginning that can be demangled. The C++ library is that of the process;
 * where it has none in sight (appmap-clang, a C program that loads plugins in
 * C++) it is looked for. Weak references: programs linked with -static have no
 * dlopen.
 */
#include "runtime/write/symbols/demangle.h"
#include "runtime/port/shortage.h"

#include <ctype.h>
#include <dlfcn.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Of longer names no more is tried: the library takes 80 bytes of the stack for
 * each letter. */
#define LENGTH_LIMIT 200
/* What a name says of its own parts ("S_", "T0_") may double it each time. */
#define REPEAT_LIMIT 16

extern char *__cxa_demangle(const char *name, char *buffer, size_t *size,
                            int *status) __attribute__((weak));
extern __typeof(dlopen) dlopen __attribute__((weak));
extern __typeof(dlsym) dlsym __attribute__((weak));

/* The free of whoever gave it; ours may be another (runtime/port/heap.c). */
extern void __real_free(void *memory) __attribute__((weak));

static __typeof(__cxa_demangle) *demangler(void) {
  static const char *const libraries[] = {"libstdc++.so.6", "libc++abi.so.1"};
  static __typeof(__cxa_demangle) *found;
  static bool is_searched;
  if (__cxa_demangle)
    return __cxa_demangle;
  for (size_t i = 0; !is_searched && !found && i < 2 && dlopen && dlsym; i++) {
    void *library = dlopen(libraries[i], RTLD_LAZY | RTLD_LOCAL);
    if (library)
      found = (__typeof(found))dlsym(library, "__cxa_demangle");
  }
  is_searched = true;
  return found;
}

/* The names that people see for what "std" abbreviates are types. */
static bool is_function_name(const char *mangled) {
  return strncmp(mangled, "_ZS", 3) != 0 || strlen(mangled) != 4;
}

/* How much of the name is tried. What only looks like a part repeated, within
 * an identifier, counts too. */
static size_t tried_length(const char *mangled) {
  size_t at = 0;
  for (int repeated = 0; at < LENGTH_LIMIT && mangled[at]; at++) {
    size_t next = at + 1;
    if (mangled[at] != 'S' && mangled[at] != 'T')
      continue;
    while (isdigit((unsigned char)mangled[next]) ||
           isupper((unsigned char)mangled[next]))
      next++;
    if (mangled[next] == '_' && ++repeated > REPEAT_LIMIT)
      break;
  }
  return at;
}

/* As memory of ours. NULL: it is no name. */
static char *demangle(const char *mangled) {
  __typeof(__cxa_demangle) *function = demangler();
  int status = 0;
  char *theirs = function ? function(mangled, NULL, NULL, &status) : NULL;
  char *name = theirs ? strdup(theirs) : NULL;
  if (status == -1)
    am_shortage_note();
  if (__real_free)
    __real_free(theirs);
  else
    free(theirs);
  return name;
}

static char *demangle_name(const char *mangled) {
  size_t length = tried_length(mangled);
  char *part = strndup(mangled, length), *name = NULL;
  for (size_t n = 3; part && n <= length && !name; n++) {
    memcpy(part, mangled, n);
    part[n] = '\0';
    if (is_function_name(part))
      name = demangle(part);
  }
  free(part);
  return name;
}

static bool ends_with(const char *name, size_t length, const char *end) {
  size_t its = strlen(end);
  return length > its && memcmp(name + length - its, end, its) == 0;
}

/* "A::f const &": of a member function's type. */
static void drop_qualifiers(char *name) {
  static const char *const qualifiers[] = {" const", " volatile", " &&", " &"};
  size_t length = strlen(name);
  for (size_t i = 0; i < sizeof qualifiers / sizeof *qualifiers; i++)
    if (ends_with(name, length, qualifiers[i])) {
      length -= strlen(qualifiers[i]);
      name[length] = '\0';
      i = (size_t)-1;
    }
}

/* "A::operator std::vector<int>" */
static bool is_conversion(const char *name) {
  static const char word[] = "operator ";
  const char *at = strstr(name, word);
  return at && (at == name || at[-1] == ':') &&
         (isalpha((unsigned char)at[sizeof word - 1]) ||
          at[sizeof word - 1] == '_');
}

/* "ns::f<int>", but not "operator<", "operator->" and their like. */
static void drop_arguments(char *name) {
  size_t at = strlen(name);
  int depth = 0;
  if (at == 0 || name[at - 1] != '>' || is_conversion(name))
    return;
  while (at > 0) {
    at--;
    depth += (name[at] == '>') - (name[at] == '<');
    if (depth == 0)
      break;
  }
  if (at > 0 && depth == 0 && name[at - 1] != ':' &&
      !ends_with(name, at, "operator") && !ends_with(name, at, "operator<")) {
    name[at] = '\0';
    if (name[at - 1] == ' ') /* operator< <int> */
      name[at - 1] = '\0';
  }
}

char *amw_demangle_type(const char *name) {
  size_t length = strlen(name);
  char *plain = NULL;
  if (length > 0 && tried_length(name) == length)
    plain = demangle(name);
  return plain ? plain : strdup(name);
}

char *amw_demangle_whole(const char *name) {
  char *plain = NULL;
  if (strncmp(name, "_Z", 2) == 0)
    plain = demangle_name(name);
  if (!plain)
    return strdup(name);
  drop_qualifiers(plain);
  return plain;
}

char *amw_demangle(const char *name) {
  char *plain = amw_demangle_whole(name);
  if (plain && strncmp(name, "_Z", 2) == 0)
    drop_arguments(plain);
  return plain;
}
