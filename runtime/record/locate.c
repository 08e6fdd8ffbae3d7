/* SPDX-License-Identifier: MIT
 *
 * Looks for appmap-clang where it lies in an installed tree and in a build
 * folder, seen from libappmap.so or from the program; then in PATH.
 */
#include "runtime/record/locate.h"

#include <dlfcn.h>
#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define TOOL "appmap-clang"

/* Weak: a static program need not have it. */
extern __typeof__(dladdr) dladdr __attribute__((weak));

static char tool[PATH_MAX];

static bool try(const char *folder, int length, const char *below) {
  char path[PATH_MAX];
  int size = snprintf(path, sizeof path, "%.*s%s/" TOOL, length, folder, below);
  return size > 0 && (size_t)size < sizeof path && realpath(path, tool) &&
         access(tool, X_OK) == 0;
}

static bool try_beside(const char *file) {
  /* Debian's library folder has a folder for the processor's type below it. */
  static const char *const below[] = {"", "/../bin", "/../../bin"};
  char real[PATH_MAX];
  if (!realpath(file, real))
    return false;
  int length = (int)(strrchr(real, '/') - real);
  for (size_t i = 0; i < sizeof below / sizeof *below; i++)
    if (try(real, length, below[i]))
      return true;
  return false;
}

/* Relative folders are left out: they mean other ones by and by. */
static bool try_path(void) {
  const char *next = secure_getenv("PATH");
  while (next) {
    int length = (int)strcspn(next, ":");
    if (*next == '/' && try(next, length, ""))
      return true;
    next = next[length] ? next + length + 1 : NULL;
  }
  return false;
}

const char *am_locate_tool(void) {
  Dl_info self;
  bool found = dladdr && dladdr((void *)am_locate_tool, &self) &&
               self.dli_fname && try_beside(self.dli_fname);
  return found || try_beside("/proc/self/exe") || try_path() ? tool : NULL;
}
