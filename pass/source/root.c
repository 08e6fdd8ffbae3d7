/* SPDX-License-Identifier: MIT
 *
 * Widens the folder that the compiler runs in until the sources are in it. All
 * files of a program should get the same root, so what the build system says
 * counts for each of them.
 */
#include "pass/source/root.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "config/path.h"

bool amp_root_is_shared(const char *folder) {
  const char *home = getenv("HOME");
  return !strcmp(folder, "/") || !strcmp(folder, "/tmp") ||
         !strcmp(folder, "/var/tmp") ||
         (home && *home == '/' && am_path_below(folder, home));
}

static bool has_one(const char *folder, const char *const *names) {
  bool found = false;
  for (; *names && !found; names++) {
    char *path = am_path_absolute(folder, *names);
    found = path && access(path, F_OK) == 0;
    free(path);
  }
  return found;
}

/* The nearest folder from `folder` upwards that is a repository, or, with
 * `built`, else the highest that is built; malloc'd, or NULL. */
static char *project_of(const char *folder, bool built) {
  static const char *const repository[] = {".git", ".hg", ".svn",
                                           ".bzr", ".jj", NULL};
  static const char *const recipes[] = {"CMakeLists.txt", "meson.build",
                                        "configure", "configure.ac", NULL};
  char *at = strdup(folder), *top = NULL;
  while (at && !amp_root_is_shared(at)) {
    if (has_one(at, repository)) {
      free(top);
      return at;
    }
    if (built && (has_one(at, recipes) || amp_buildtree_has_makefile(at))) {
      free(top);
      top = strdup(at);
    }
    char *up = am_path_absolute(at, "..");
    free(at);
    at = up;
  }
  free(at);
  return top;
}

/* The deepest folder that holds both; malloc'd. */
static char *common_of(const char *one, const char *other) {
  char *common = strdup(one);
  while (common && !am_path_below(common, other)) {
    char *up = am_path_absolute(common, "..");
    free(common);
    common = up;
  }
  return common;
}

bool amp_root_is_apart(const char *one, const char *other) {
  char *common = common_of(one, other);
  bool is_apart = common && amp_root_is_shared(common);
  free(common);
  return is_apart;
}

bool amp_root_is_known(const char *folder) {
  char *project = project_of(folder, false);
  bool is_known = project != NULL;
  free(project);
  return is_known;
}

/* Makes *root hold `folder`. Where that would take in other projects, `own`
 * becomes the root, the project of `folder` as far as it is known. */
static void widen(char **root, const char *folder, const char *own) {
  char *common = common_of(*root, folder);
  if (!common)
    return;
  if (!own && !strcmp(common, "/"))
    own = folder;
  if (own && amp_root_is_shared(common) && am_path_below(common, own)) {
    free(common);
    common = strdup(own);
  }
  free(*root);
  *root = common;
}

static void add_source(char **root, const char *folder) {
  char *project = project_of(folder, true);
  if (strcmp(folder, "/") && !am_path_below(*root, folder))
    widen(root, folder, project);
  free(project);
}

static void add_header(char **root, const char *repository,
                       const char *folder) {
  char *common = common_of(*root, folder);
  if (common && !amp_root_is_shared(common) &&
      (!repository || am_path_below(repository, folder)))
    widen(root, folder, NULL);
  free(common);
}

char *amp_root_find(const char *directory, const struct amp_buildtree *tree,
                    const struct amp_origins *origins) {
  char *root = strdup(directory), *repository = project_of(directory, false);
  if (root && tree->source && !amp_root_is_shared(tree->source))
    widen(&root, tree->source, tree->source);
  for (size_t i = 0; root && i < origins->sources.count; i++)
    add_source(&root, origins->sources.items[i]);
  for (size_t i = 0; root && i < origins->headers.count; i++)
    add_header(&root, repository, origins->headers.items[i]);
  free(repository);
  return root;
}
