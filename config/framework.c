/* SPDX-License-Identifier: MIT
 *
 * The files of test frameworks, by their names and folders.
 */
#include "config/framework.h"

#include <stddef.h>
#include <string.h>

/* A file is the framework's if its name begins so and, unless `folder` is "",
 * a folder above it is named so. */
static const struct row {
  const char *framework, *folder, *name;
} rows[] = {
    {"GoogleTest", "gtest", "gtest"},
    {"GoogleTest", "gmock", "gmock"},
    {"GoogleTest", "googletest", "gtest"},
    {"GoogleTest", "googlemock", "gmock"},
    {"Catch2", "catch2", "catch"},
    {"Catch2", "", "catch.hpp"},
    {"Catch2", "", "catch_amalgamated."},
    {"Unity", "", "unity.c"},
    {"Unity", "", "unity_fixture.c"},
    {"Unity", "", "unity_memory.c"},
};

static int has_folder(const char *path, const char *base, const char *folder) {
  size_t length = strlen(folder);
  if (length == 0)
    return 1;
  for (const char *at = path; (at = strstr(at, folder)) && at < base; at++)
    if ((at == path || at[-1] == '/') && at[length] == '/')
      return 1;
  return 0;
}

const char *am_framework_of(const char *path) {
  const char *base = strrchr(path, '/');
  base = base ? base + 1 : path;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (!strncmp(base, rows[i].name, strlen(rows[i].name)) &&
        has_folder(path, base, rows[i].folder))
      return rows[i].framework;
  return NULL;
}
