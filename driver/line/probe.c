/* SPDX-License-Identifier: MIT
 *
 * Recognises configure-time probes, by the names that the build systems give
 * them.
 */
#include "driver/line/probe.h"

#include <string.h>

/* Autoconf and distutils: conftest.c, conftest, conftest1.o, _configtest.c. */
static const char *const files[] = {"conftest", "_configtest"};

/* CMake's try_compile (two names: before and since 3.25) and its compiler
 * identification, Meson's checks, waf's. */
static const char *const folders[] = {
    "/CMakeFiles/CMakeScratch/",
    "/CMakeFiles/CMakeTmp/",
    "/CMakeFiles/ShowIncludes/",
    "/meson-private/",
    "/.conf_check_",
};

/* CMakeFiles/3.25.1/CompilerIdC, …/CompilerIdCXX */
static bool compiler_id(const char *path) {
  const char *id = strstr(path, "/CompilerId");
  const char *folder = strstr(path, "/CMakeFiles/");
  return id && folder && folder < id;
}

bool am_probe(const char *path) {
  const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
  char framed[4096 + 3];
  size_t length = strlen(path);
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    size_t common = strlen(files[i]);
    /* then digits, then a dot or the end */
    if (!strncmp(name, files[i], common) &&
        strchr(".", name[common + strspn(name + common, "0123456789")]))
      return true;
  }
  if (length > 4096)
    return false;
  framed[0] = '/';
  memcpy(framed + 1, path, length);
  memcpy(framed + 1 + length, "/", 2);
  for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
    if (strstr(framed, folders[i]))
      return true;
  return compiler_id(framed);
}
