/* SPDX-License-Identifier: MIT
 *
 * The root of a project without appmap.yml: the folder that holds where the
 * compiler runs and where the functions of the module are written. Looks at the
 * file system.
 */
#ifndef APPMAP_PASS_SOURCE_ROOT_H
#define APPMAP_PASS_SOURCE_ROOT_H

#include "pass/pass.h"
#include "pass/source/build_tree.h"

/* Real paths, malloc'd. */
struct amp_folders {
  char **items;
  size_t count;
};

/* Where functions of the module are written outside of the working directory:
 * the folders of their files, each once. */
struct amp_origins {
  struct amp_folders sources; /* the unit's own comes first */
  /* Of headers that a path leading out of a folder names. One that is found
   * otherwise may be any project's. */
  struct amp_folders headers;
};

/* Leaves out what is included from another project. */
void amp_origins_find(struct amp_origins *origins, struct amp_pass *pass);
void amp_origins_free(struct amp_origins *origins);

/* malloc'd; NULL without memory. */
char *amp_root_find(const char *directory, const struct amp_buildtree *tree,
                    const struct amp_origins *origins);
/* Whether projects lie side by side in this folder: it is a home, say. */
bool amp_root_is_shared(const char *folder);
/* Whether only such a folder holds both. */
bool amp_root_is_apart(const char *one, const char *other);
/* Whether the folder is in a repository. */
bool amp_root_is_known(const char *folder);

#endif
