/* SPDX-License-Identifier: MIT
 *
 * Paths as text, and where files stand in a project.
 */
#include "config/config.h"
#include "config/path.h"
#include "tests/unit/harness.h"

#include <stdlib.h>

static void check_absolute(const char *directory, const char *path,
                           const char *expected) {
  char *actual = am_path_absolute(directory, path);
  CHECK_TEXT(actual, expected);
  free(actual);
}

static void check_below(const char *directory, const char *path,
                        const char *expected) {
  const char *rest = am_path_below(directory, path);
  CHECK_TEXT(rest ? rest : "(null)", expected ? expected : "(null)");
}

static void check_up(const char *path, const char *expected) {
  char *actual = strdup(path);
  bool goes = am_path_up(actual);
  CHECK_TEXT(goes ? actual : "(null)", expected);
  free(actual);
}

/* `suffix`: how the folder's path ends. */
static bool ends_so(void *suffix, const char *folder) {
  size_t length = strlen(folder), wanted = strlen(suffix);
  return length >= wanted && !strcmp(folder + length - wanted, suffix);
}

static void check_above(const char *start, const char *suffix,
                        const char *expected) {
  char *actual = am_path_find_above(start, ends_so, (char *)suffix);
  CHECK_TEXT(actual ? actual : "(null)", expected);
  free(actual);
}

static void check_place(struct am_config *config, const char *path,
                        const char *relative, const char *package) {
  char *actual = am_config_relative(config, path), *in;
  CHECK_TEXT(actual, relative);
  in = am_config_package(config, actual);
  CHECK_TEXT(in, package);
  free(in);
  free(actual);
}

static void headers(void) {
  static const char *const names[] = {"a.h",   "/x.c/a.hpp", "vector",  "a.inl",
                                      "a.tcc", "a.b.H",      "x.y/list"};
  static const char *const sources[] = {"a.c",   "x.h/a.cpp", "g.y", "l.l",
                                        "a.h.c", "n.re",      "a.C"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    CHECK(am_path_is_header(names[i]));
    CHECK(!am_path_is_header(sources[i]));
  }
}

static void absolute(void) {
  check_absolute("/a/b", "c/d", "/a/b/c/d");
  check_absolute("/a/b", "./c//d/", "/a/b/c/d");
  check_absolute("/a/b", "../c", "/a/c");
  check_absolute("/a/b", "../../../c", "/c");
  check_absolute("/a/b", "/x/./y/../z", "/x/z");
  check_absolute("/a/b", "..", "/a");
  check_absolute("/a", "..", "/");
  check_absolute("/", ".", "/");
  check_absolute("/", "..hidden/...", "/..hidden/...");
}

static void up(void) {
  check_up("/a/b.c", "/a");
  check_up("/a", "/");
  check_up("/", "(null)");
  check_above("/a/b/a", "/a", "/a/b/a");
  check_above("/a/b/c", "/a", "/a");
  check_above("/a/b/c", "/", "/");
  check_above("/a/b/c", "/d", "(null)");
}

static void below(void) {
  check_below("/a/b", "/a/b/c", "c");
  check_below("/a/b", "/a/b", "");
  check_below("/a/b", "/a/bc", NULL);
  check_below("/a/b", "/a", NULL);
  check_below("/", "/a", "a");
  check_below("/", "/", "");
}

static void check_match(const char *pattern, const char *path,
                        const char *expected) {
  const char *actual = am_path_match(pattern, path);
  CHECK_TEXT(actual ? actual : "(null)", expected);
}

static void patterns(void) {
  CHECK(am_path_is_pattern("src/*.c"));
  CHECK(!am_path_is_pattern("src/a.c"));
  check_match("src/*.c", "src/a.c", "");
  check_match("src/*.c", "src/x/a.c", "(null)");
  check_match("src/*", "src/x/a.c", "a.c");
  check_match("**/*.c", "a.c", "");
  check_match("**/*.c", "a/b/c.c", "");
  check_match("src/**", "src/x/a.c", "x/a.c");
  check_match("src/**/gen", "src/gen/a.c", "a.c");
  check_match("src/**/gen", "src/x/y/gen/a.c", "a.c");
  check_match("src/**/gen", "src/x/y/a.c", "(null)");
  check_match("lib?/[ab].c", "lib1/a.c", "");
  check_match("lib?/[ab].c", "lib1/c.c", "(null)");
  check_match("src/*.c", "src", "(null)");
  check_match("**/a/**/a/**/a/**/a/**/a/**/a/**/a/**/b",
              "a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a",
              "(null)");
}

static void system_folders(void) {
  CHECK(am_path_system("/usr/include/stdio.h"));
  CHECK(am_path_system("/usr/include"));
  CHECK(am_path_system("/usr/local/include/yaml.h"));
  CHECK(am_path_system("/usr/lib/gcc/x86_64-linux-gnu/12/include/stddef.h"));
  CHECK(am_path_system("/opt/llvm/lib/clang/19/include/stddef.h"));
  CHECK(!am_path_system("/home/me/clang/19/main.c"));
  CHECK(!am_path_system("/usr/includes/a.h"));
  CHECK(!am_path_system("/usr/src/app/lib/gcc.c"));
  CHECK(!am_path_system("/home/me/app/include/a.h"));
}

static void places(void) {
  struct am_config config = {.directory = "/home/me/app", .name = "app"};
  check_place(&config, "src/db/store.c", "src/db/store.c", "src/db");
  check_place(&config, "/home/me/app/main.c", "main.c", "app");
  check_place(&config, "/home/me/app/x/../src/a.c", "src/a.c", "src");
  check_place(&config, "/home/me/application/a.c", "/home/me/application/a.c",
              "/home/me/application");
  check_place(&config, "/a.c", "/a.c", "/");
  config.package_style = AM_PACKAGE_FILE;
  check_place(&config, "src/a.c", "src/a.c", "src/a.c");
}

int main(int argc, char **argv) {
  static const struct test tests[] = {
      TEST(headers),        TEST(absolute), TEST(up),       TEST(below),
      TEST(system_folders), TEST(places),   TEST(patterns),
  };
  return RUN_TESTS(tests, argc, argv);
}
