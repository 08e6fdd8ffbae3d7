/* SPDX-License-Identifier: MIT
 *
 * The classMap of one AppMap: the functions called in it, below their packages
 * and classes.
 */
#ifndef APPMAP_CLASSMAP_H
#define APPMAP_CLASSMAP_H

#include "sidecar.h"

/* A new array with *functions functions in it, or NULL when memory ran out. */
json_t *am_classmap_make(struct am_sidecar *sidecar, uint64_t *functions);

#endif
