/* SPDX-License-Identifier: MIT
 *
 * CMake, Meson and configure keep in the build folder where its source is. Of
 * make alone only the Makefiles tell, when it calls itself.
 */
#include "pass/source/build_tree.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "config/path.h"
#include "pass/source/file.h"
#include "pass/source/folder.h"

/* malloc'd, or NULL. */
static char *read_file(const char *directory, const char *name) {
  char *path = NULL;
  if (asprintf(&path, "%s/%s", directory, name) < 0)
    return NULL;
  char *text = amp_source_read(path);
  free(path);
  return text;
}

/* What follows `key` on the first line of the file that begins with it, up to
 * one of `ends`; malloc'd. */
static char *read_value(const char *directory, const char *name,
                        const char *key, const char *ends) {
  char *text = read_file(directory, name), *line = text, *value = NULL;
  size_t length = strlen(key);
  while (line && strncmp(line, key, length)) {
    line = strchr(line, '\n');
    line += line != NULL;
  }
  if (line)
    value = strndup(line + length, strcspn(line + length, ends));
  free(text);
  return value;
}

/* Takes `build` and `source`, which may be relative to it. */
static void set(struct amp_build_tree *tree, char *build, char *source) {
  char *path = NULL;
  if (build && source &&
      asprintf(&path, "%s/%s", *source == '/' ? "" : build, source) >= 0)
    tree->source = realpath(path, NULL);
  if (tree->source)
    tree->build = build;
  else
    free(build);
  free(path);
  free(source);
}

static void find_meson(struct amp_build_tree *tree, const char *directory) {
  char *text = read_file(directory, "meson-info/meson-info.json");
  json_t *info = text ? json_loads(text, 0, NULL) : NULL;
  const char *source = json_string_value(
      json_object_get(json_object_get(info, "directories"), "source"));
  if (source)
    set(tree, strdup(directory), strdup(source));
  json_decref(info);
  free(text);
}

static void find_cmake(struct amp_build_tree *tree, const char *directory) {
  char *build = amp_folder_has(directory, "CMakeFiles")
                    ? amp_folder_above(directory, "CMakeCache.txt")
                    : NULL;
  if (build)
    set(tree, build,
        read_value(build, "CMakeCache.txt",
                   "CMAKE_HOME_DIRECTORY:INTERNAL=", "\n"));
}

static void find_configure(struct amp_build_tree *tree, const char *directory) {
  char *build = amp_folder_has_makefile(directory)
                    ? amp_folder_above(directory, "config.status")
                    : NULL;
  if (build)
    set(tree, build, read_value(build, "config.status", "srcdir='", "'\n"));
}

/* A make that another make called runs below that one's folder, mostly, and so
 * does a compiler that was told to by `cd`. Each level adds one to MAKELEVEL,
 * which is 1 for what the first one runs. Whoever
 * makes several repositories is not the top of each, but of submodules, which
 * have a file .git, it is. */
static void find_make(struct amp_build_tree *tree, const char *directory) {
  const char *level = getenv("MAKELEVEL");
  long left = level ? strtol(level, NULL, 10) : 0;
  char *at = strdup(directory), *top = NULL;
  while (at && left > 0) {
    if (amp_folder_has_makefile(at)) {
      free(top);
      top = strdup(at);
      left--;
    }
    if (amp_folder_has(at, ".git/HEAD") || !amp_folder_up(at))
      break;
  }
  free(at);
  tree->is_guess = top != NULL;
  if (top)
    set(tree, top, strdup(top));
}

void amp_build_tree_find(struct amp_build_tree *tree, const char *directory) {
  static void (*const finders[])(struct amp_build_tree *, const char *) = {
      find_meson, find_cmake, find_configure, find_make};
  *tree = (struct amp_build_tree){0};
  for (size_t i = 0; !tree->build && i < sizeof finders / sizeof *finders; i++)
    finders[i](tree, directory);
}

void amp_build_tree_free(struct amp_build_tree *tree) {
  free(tree->build);
  free(tree->source);
}
