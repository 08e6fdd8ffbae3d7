/* SPDX-License-Identifier: MIT
 *
 * The root of a project without appmap.yml: the folder that holds where the
 * compiler runs and where the functions of the module are written. Looks at the
 * file system.
 */
#ifndef APPMAP_PASS_SOURCE_ROOT_H
#define APPMAP_PASS_SOURCE_ROOT_H

#include "pass/source/build_tree.h"
#include "pass/source/origins.h"

/* malloc'd; NULL without memory. */
char *amp_root_find(const char *directory, const struct amp_build_tree *tree,
                    const struct amp_origins *origins);

#endif
