/* SPDX-License-Identifier: MIT
 *
 * The classMap of one AppMap: the functions called in it, below their packages
 * and classes.
 */
#ifndef APPMAP_RUNTIME_WRITE_DOCUMENT_CLASSMAP_H
#define APPMAP_RUNTIME_WRITE_DOCUMENT_CLASSMAP_H

#include "runtime/write/sidecar/sidecar.h"

/* A new array with *functions functions in it, or NULL when memory ran out. */
json_t *amw_classmap_make(struct amw_sidecar *sidecar, uint64_t *functions);

#endif
