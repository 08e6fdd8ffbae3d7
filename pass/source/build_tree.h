/* SPDX-License-Identifier: MIT
 *
 * What build systems note about their build folders. Looks at the file system
 * and at the environment that make gives its commands.
 */
#ifndef APPMAP_PASS_SOURCE_BUILD_TREE_H
#define APPMAP_PASS_SOURCE_BUILD_TREE_H

#include <stdbool.h>

/* Real, absolute paths, malloc'd. */
struct amp_build_tree {
  char *build;  /* the folder that the build system works in; NULL: unknown */
  char *source; /* the top of what is built there */
  /* Nothing is noted; so it seems, by Makefiles. There may be more above. */
  bool is_guess;
};

/* Of the folder that a compiler runs in. */
void amp_build_tree_find(struct amp_build_tree *tree, const char *directory);
void amp_build_tree_free(struct amp_build_tree *tree);

#endif
