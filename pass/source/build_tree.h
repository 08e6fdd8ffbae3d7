/* SPDX-License-Identifier: MIT
 *
 * What build systems note about their build folders. Looks at the file system
 * and at the environment that make gives its commands.
 */
#ifndef APPMAP_PASS_SOURCE_BUILD_TREE_H
#define APPMAP_PASS_SOURCE_BUILD_TREE_H

#include <stdbool.h>

/* A folder that make builds. */
bool am_buildtree_has_makefile(const char *directory);

/* Real, absolute paths, malloc'd. */
struct am_buildtree {
  char *build;  /* the folder that the build system works in; NULL: unknown */
  char *source; /* the top of what is built there */
};

/* Of the folder that a compiler runs in. */
void am_buildtree_find(struct am_buildtree *tree, const char *directory);
void am_buildtree_free(struct am_buildtree *tree);

#endif
