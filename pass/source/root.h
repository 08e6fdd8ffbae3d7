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
struct am_folders {
  char **items;
  size_t count;
};

/* Where functions of the module are written outside of the working directory:
 * the folders of their files, each once. */
struct am_origins {
  struct am_folders sources; /* the unit's own comes first */
  /* Of headers that a path leading out of a folder names. One that is found
   * otherwise may be any project's. */
  struct am_folders headers;
};

/* Leaves out what is included from another project. */
void am_origins_find(struct am_origins *origins, struct am_pass *pass);
void am_origins_free(struct am_origins *origins);

/* malloc'd; NULL without memory. */
char *am_root_find(const char *directory, const struct am_buildtree *tree,
                   const struct am_origins *origins);
/* Whether projects lie side by side in this folder: it is a home, say. */
bool am_root_is_shared(const char *folder);
/* Whether only such a folder holds both. */
bool am_root_is_apart(const char *one, const char *other);
/* Whether the folder is in a repository. */
bool am_root_is_known(const char *folder);

#endif
