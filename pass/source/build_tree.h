/* SPDX-License-Identifier: MIT
 *
 * What build systems note about their build folders. Looks at the file system
 * and at the environment that make gives its commands.
 */
#ifndef APPMAP_PASS_SOURCE_BUILD_TREE_H
#define APPMAP_PASS_SOURCE_BUILD_TREE_H

#include <stdbool.h>

/* A folder that make builds. */
bool amp_buildtree_has_makefile(const char *directory);

/* Real, absolute paths, malloc'd. */
struct amp_buildtree {
  char *build;  /* the folder that the build system works in; NULL: unknown */
  char *source; /* the top of what is built there */
};

/* Of the folder that a compiler runs in. */
void amp_buildtree_find(struct amp_buildtree *tree, const char *directory);
void amp_buildtree_free(struct amp_buildtree *tree);

#endif
