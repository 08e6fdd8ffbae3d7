/* SPDX-License-Identifier: MIT
 *
 * Widens the folder that the compiler runs in until the sources are in it. All
 * files of a program should get the same root, so what the build system says
 * counts for each of them.
 */
#include "pass/source/root.h"

#include <stdlib.h>
#include <string.h>

#include "config/path.h"
#include "pass/source/folder.h"

/* Makes *root hold `folder`. Where that would take in other projects, `own`
 * becomes the root, the project of `folder` as far as it is known. */
static void widen(char **root, const char *folder, const char *own) {
  char *common = amp_folder_common(*root, folder);
  if (!common)
    return;
  if (!own && !strcmp(common, "/"))
    own = folder;
  if (own && amp_folder_is_shared(common) && am_path_below(common, own)) {
    free(common);
    common = strdup(own);
  }
  free(*root);
  *root = common;
}

/* A build folder beside the repository of its source makes no project of what
 * holds both. */
static void add_tree(char **root, const struct amp_build_tree *tree) {
  char *repository = amp_folder_project(tree->source, false),
       *common = amp_folder_common(*root, tree->source);
  char *own = repository && common && !am_path_below(repository, common)
                  ? strdup(tree->source)
                  : NULL;
  if (own) {
    free(*root);
    *root = own;
  } else {
    widen(root, tree->source, tree->source);
  }
  free(common);
  free(repository);
}

/* Whether `folder` is in a build folder that the root does not hold. */
static bool is_built_apart(const char *root, const struct amp_build_tree *tree,
                           const char *folder) {
  return tree->build && !am_path_below(root, tree->build) &&
         am_path_below(tree->build, folder);
}

static void add_source(char **root, const char *folder) {
  char *project = amp_folder_project(folder, true);
  if (strcmp(folder, "/") && !am_path_below(*root, folder))
    widen(root, folder, project);
  free(project);
}

static void add_header(char **root, const char *repository,
                       const char *folder) {
  char *common = amp_folder_common(*root, folder);
  if (common && !amp_folder_is_shared(common) &&
      (!repository || am_path_below(repository, folder)))
    widen(root, folder, NULL);
  free(common);
}

/* Of a build in several folders of which nothing notes the top, the repository
 * is. */
static void add_repository(char **root, const char *repository) {
  if (repository && *root && am_path_below(repository, *root)) {
    free(*root);
    *root = strdup(repository);
  }
}

char *amp_root_find(const char *directory, const struct amp_build_tree *tree,
                    const struct amp_origins *origins) {
  char *root = strdup(directory),
       *repository = amp_folder_project(directory, false);
  if (root && tree->source && !amp_folder_is_shared(tree->source))
    add_tree(&root, tree);
  for (size_t i = 0; root && i < origins->sources.count; i++)
    if (!is_built_apart(root, tree, origins->sources.items[i]))
      add_source(&root, origins->sources.items[i]);
  for (size_t i = 0; root && i < origins->headers.count; i++)
    if (!is_built_apart(root, tree, origins->headers.items[i]))
      add_header(&root, repository, origins->headers.items[i]);
  if (!tree->source || tree->is_guess)
    add_repository(&root, repository);
  free(repository);
  return root;
}
