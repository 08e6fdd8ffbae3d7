/* SPDX-License-Identifier: MIT
 *
 * Which functions a configuration selects, and what is said of the others.
 */
#include "config/config.h"
#include "config/load.h"
#include "config/config.h"
#include "config/select.h"
#include "tests/unit/harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* The running test's, with the working directory in it. */
static const char *project;

static void write_config(const char *text) {
  FILE *file = fopen("appmap.yml", "w");
  fputs(text, file);
  fclose(file);
}

static void complain(void *context, enum am_severity severity,
                     const char *message) {
  (void)context, (void)severity;
  harness_check(false, __FILE__, __LINE__, "unexpected: %s", message);
}

static struct am_config config_of(const char *text) {
  struct am_config config;
  project = harness_folder();
  CHECK(chdir(project) == 0);
  if (text)
    write_config(text);
  else
    unlink("appmap.yml");
  am_config_load(&config, project, NULL, complain, NULL);
  return config;
}

/* '+' included, 's' included and shallow, '-' not. */
static char selected(const struct am_config *config, const char *path,
                     const char *scope, const char *function) {
  struct am_selection selection;
  am_config_select(config, path, scope, function, &selection);
  CHECK(selection.included == !*selection.reason);
  return selection.included ? selection.shallow ? 's' : '+' : '-';
}

static void check_shallow(const struct am_config *config, const char *path,
                          const char *entry) {
  struct am_selection selection;
  am_config_select(config, path, "", "f", &selection);
  CHECK_TEXT(selection.shallow ? selection.shallow : "(null)", entry);
}

static void check_reason(const struct am_config *config, const char *path,
                         const char *function, const char *reason) {
  struct am_selection selection;
  am_config_select(config, path, "", function, &selection);
  CHECK_TEXT(selection.reason, reason);
}

static void check_no_packages(const char *text) {
  struct am_config config = config_of(text);
  CHECK(selected(&config, "main.c", "", "main") == '+');
  CHECK(selected(&config, "a/b/c.c", "", "f") == '+');
  CHECK(selected(&config, "../other/x.c", "", "f") == '-');
  CHECK(selected(&config, "/usr/include/stdio.h", "", "f") == '-');
  check_reason(&config, "/usr/include/stdio.h", "f", "in a system directory");
  am_config_free(&config);
}

static void patterns(void) {
  struct am_config config = config_of("packages:\n"
                                      "- path: src/*.c\n"
                                      "  exclude: [src/b.c, '**/*_gen.c']\n"
                                      "- path: lib\n"
                                      "  exclude: ['*/t?st']\n"
                                      "- path: '**/keep/*.h'\n");
  CHECK(selected(&config, "src/a.c", "", "f") == '+');
  CHECK(selected(&config, "src/b.c", "", "f") == '-');
  CHECK(selected(&config, "src/x_gen.c", "", "f") == '-');
  CHECK(selected(&config, "src/x/a.c", "", "f") == '-');
  CHECK(selected(&config, "src/a.cpp", "", "f") == '-');
  CHECK(selected(&config, "lib/x/a.c", "", "f") == '+');
  CHECK(selected(&config, "lib/x/test/a.c", "", "f") == '-');
  CHECK(selected(&config, "any/where/keep/a.h", "", "f") == '+');
  CHECK(selected(&config, "keep/a.h", "", "f") == '+');
  am_config_free(&config);
}

static void most_specific(void) {
  struct am_config config = config_of("packages:\n"
                                      "- path: .\n"
                                      "  shallow: true\n"
                                      "- path: src/\n"
                                      "  exclude: [gen, slow_one, x/y.c]\n"
                                      "- path: src/gen/keep\n"
                                      "- path: a\n"
                                      "  exclude: a/b\n"
                                      "- srcs/one.c\n");
  CHECK(selected(&config, "main.c", "", "main") == 's');
  CHECK(selected(&config, "src/a.c", "", "f") == '+');
  CHECK(selected(&config, "src/a.c", "", "slow_one") == '-');
  CHECK(selected(&config, "src/a.c", "", "slow_one_more") == '+');
  CHECK(selected(&config, "src/gen/a.c", "", "f") == '-');
  CHECK(selected(&config, "src/general/a.c", "", "f") == '+');
  CHECK(selected(&config, "src/x/y.c", "", "f") == '-');
  CHECK(selected(&config, "src/gen/keep/a.c", "", "f") == '+');
  CHECK(selected(&config, "srcs/one.c", "", "f") == '+');
  CHECK(selected(&config, "srcs/two.c", "", "f") == 's');
  CHECK(selected(&config, "a/b/c.c", "", "f") == '-');
  CHECK(selected(&config, "a/bc.c", "", "f") == '+');
  check_shallow(&config, "srcs/two.c", ".");
  check_shallow(&config, "src/a.c", "(null)");
  check_reason(&config, "src/gen/a.c", "f",
               "excluded by 'gen' (package on line 4)");
  am_config_free(&config);
}

static void frameworks(void) {
  struct am_config config = config_of(NULL);
  CHECK(selected(&config, "third_party/googletest/src/gtest.cc", "", "f") ==
        '-');
  CHECK(selected(&config, "gtest/gtest-all.cc", "", "f") == '-');
  CHECK(selected(&config, "gtest/store_test.cc", "", "f") == '+');
  CHECK(selected(&config, "src/gtest_like.cc", "", "f") == '+');
  CHECK(selected(&config, "tests/catch.hpp", "", "f") == '-');
  CHECK(selected(&config, "tests/catch_all_errors.cc", "", "f") == '+');
  check_reason(&config, "tests/unity/src/unity.c", "f",
               "part of Unity; a package of its own includes it");
  am_config_free(&config);
  config = config_of("packages: [., tests/unity.c, ext/gtest/gtest-all.cc]\n");
  CHECK(selected(&config, "tests/unity.c", "", "f") == '+');
  CHECK(selected(&config, "ext/gtest/gtest-all.cc", "", "f") == '+');
  am_config_free(&config);
}

static void classes(void) {
  struct am_config config = config_of(
      "packages: [{path: ., exclude: [Cache, Store::close, io::File]}]\n");
  CHECK(selected(&config, "a.cc", "Cache", "get") == '-');
  CHECK(selected(&config, "a.cc", "app::Cache", "get") == '-');
  CHECK(selected(&config, "a.cc", "app::Cache::Entry", "get") == '-');
  CHECK(selected(&config, "a.cc", "Cached", "get") == '+');
  CHECK(selected(&config, "a.cc", "", "Cache") == '-');
  CHECK(selected(&config, "a.cc", "Store", "open") == '+');
  CHECK(selected(&config, "a.cc", "Store", "close") == '-');
  CHECK(selected(&config, "a.cc", "db::Store", "close") == '-');
  CHECK(selected(&config, "a.cc", "BigStore", "close") == '+');
  CHECK(selected(&config, "a.cc", "io::File", "read") == '-');
  CHECK(selected(&config, "a.cc", "os::File", "read") == '+');
  am_config_free(&config);
}

static void system_files(void) {
  struct am_config config =
      config_of("packages: [/usr/include/mine, ../neighbour]\n");
  char neighbour[100];
  snprintf(neighbour, sizeof neighbour, "/tmp/neighbour/a.c");
  CHECK(selected(&config, "/usr/include/mine/a.h", "", "f") == '+');
  CHECK(selected(&config, "/usr/include/other/a.h", "", "f") == '-');
  CHECK(selected(&config, neighbour, "", "f") == '+');
  CHECK(selected(&config, "main.c", "", "main") == '-');
  am_config_free(&config);

  config = config_of("packages: []\n");
  CHECK(selected(&config, "main.c", "", "main") == '-');
  am_config_free(&config);
}

/* The build may come through a link to the project, or the project may hold
 * links to elsewhere. */
static void links(void) {
  struct am_config config;
  char link[5000], path[6000], outside[5000], *relative;
  config = config_of(NULL);
  am_config_free(&config);
  snprintf(link, sizeof link, "%s-link", project);
  snprintf(outside, sizeof outside, "%s-outside", project);
  CHECK(!mkdir("real", 0700) && !mkdir(outside, 0700));
  CHECK(!symlink(project, link) && !symlink(outside, "linked"));
  fclose(fopen("real/a.c", "w"));
  snprintf(path, sizeof path, "%s/b.c", outside);
  fclose(fopen(path, "w"));

  config = config_of("packages: [real, linked]\n");
  CHECK(selected(&config, path, "", "f") == '+');
  snprintf(path, sizeof path, "%s/real/a.c", link);
  CHECK(selected(&config, path, "", "f") == '+');
  relative = am_config_relative(&config, path);
  CHECK_TEXT(relative, "real/a.c");
  free(relative);
  am_config_free(&config);

  unlink(link);
  snprintf(path, sizeof path, "%s/b.c", outside);
  unlink(path);
  rmdir(outside);
}

/* A name that is no UTF-8 is written as AppMaps show it. */
static void bytes(void) {
  struct am_config config = config_of("packages:\n"
                                      "- path: caf\\xe9\n"
                                      "  exclude: ['g\\xff', 'x.c']\n"
                                      "appmap_dir: o\\xe9\n");
  CHECK(selected(&config, "caf\xe9/a.c", "", "f") == '+');
  CHECK(selected(&config, "caf\xe9/g\xff/a.c", "", "f") == '-');
  CHECK(selected(&config, "caf\xe8/a.c", "", "f") == '-');
  CHECK(selected(&config, "caf\xc3\xa9/a.c", "", "f") == '-');
  CHECK_TEXT(config.appmap_dir + strlen(project), "/o\xe9");
  am_config_free(&config);
}

/* Without appmap.yml, a build folder somewhere else. */
static void added(void) {
  struct am_config config = config_of(NULL);
  CHECK(!am_config_add_package(&config, "/elsewhere/build"));
  CHECK(selected(&config, "a.c", "", "f") == '+');
  CHECK(selected(&config, "/elsewhere/build/g.c", "", "f") == '+');
  CHECK(selected(&config, "/elsewhere/builds/g.c", "", "f") == '-');
  CHECK(selected(&config, "/elsewhere/a.c", "", "f") == '-');
  am_config_free(&config);
}

static void no_packages(void) {
  check_no_packages(NULL);
  check_no_packages("name: x\n");
  check_no_packages("packages:\n");
}

int main(int argc, char **argv) {
  static const struct test tests[] = {
      TEST(no_packages), TEST(most_specific), TEST(patterns),
      TEST(frameworks),  TEST(classes),       TEST(system_files),
      TEST(bytes),       TEST(added),         TEST(links),
  };
  return RUN_TESTS(tests, argc, argv);
}
