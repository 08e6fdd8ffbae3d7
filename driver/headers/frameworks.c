/* SPDX-License-Identifier: MIT
 *
 * The test frameworks of C++ that a compilation may include. What records
 * their tests is compiled against the project's own version of the framework:
 * it is a header that goes before the framework's and includes that. It is
 * offered only where there is one to include: projects ask __has_include.
 */
#include "driver/headers/frameworks.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Folders below LIBDIR/appmap/adapters, and the header that each holds. */
static const struct {
  const char *folder, *header;
} frameworks[] = {
    {"gtest/include", "gtest/gtest.h"},
    {"catch2/v2", "catch2/catch.hpp"},
    {"catch2/single", "catch.hpp"},
    {"catch2/v3", "catch2/catch_test_macros.hpp"},
    {"catch2/amalgamated", "catch_amalgamated.hpp"},
    {"doctest/folder", "doctest/doctest.h"},
    {"doctest/single", "doctest.h"},
    {"boost-test/include", "boost/test/unit_test.hpp"},
};

bool am_frameworks_know(const char *name) {
  for (size_t i = 0; i < sizeof frameworks / sizeof *frameworks; i++)
    if (!strcmp(name, frameworks[i].header))
      return true;
  return false;
}

static bool is_in(const char *folder, const char *header) {
  char *path = am_word("%s/%s", folder, header);
  bool found = !access(path, R_OK);
  free(path);
  return found;
}

static void add_variable(struct am_words *folders, const char *variable) {
  const char *list = getenv(variable);
  while (list && *list) {
    size_t length = strcspn(list, ":");
    am_words_add(folders, am_word("%.*s", (int)length, list));
    list += length;
    list += *list == ':';
  }
}

void am_frameworks_add(struct am_words *command,
                       const struct am_installation *installation,
                       const struct am_words *includes) {
  struct am_words folders = {0};
  am_words_add_all(&folders, includes->items, includes->count);
  add_variable(&folders, "CPATH");
  add_variable(&folders, "CPLUS_INCLUDE_PATH");
  am_words_add(&folders, "/usr/local/include");
  am_words_add(&folders, "/usr/include");
  for (size_t i = 0; i < sizeof frameworks / sizeof *frameworks; i++) {
    char *folder = am_word("%s/appmap/adapters/%s", installation->libdir,
                           frameworks[i].folder);
    int at = 0;
    while (at < folders.count &&
           !is_in(folders.items[at], frameworks[i].header))
      at++;
    if (at < folders.count && is_in(folder, frameworks[i].header)) {
      am_words_add(command, "-I");
      am_words_add(command, folder);
    }
  }
}
