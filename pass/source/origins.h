/* SPDX-License-Identifier: MIT
 *
 * Where the code of a module is written.
 */
#ifndef APPMAP_PASS_SOURCE_ORIGINS_H
#define APPMAP_PASS_SOURCE_ORIGINS_H

#include "pass/base/pass.h"

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

#endif
