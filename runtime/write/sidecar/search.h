/* SPDX-License-Identifier: MIT
 *
 * Functions by what people and debug info call them.
 */
#ifndef APPMAP_RUNTIME_WRITE_SIDECAR_SEARCH_H
#define APPMAP_RUNTIME_WRITE_SIDECAR_SEARCH_H

#include "runtime/write/sidecar/sidecar.h"

/* The function of this name, which may be qualified, as `Fixture::TestBody`:
 * one that was called in the recording, else the only one there is. NULL: none,
 * or several. */
struct amw_function *amw_sidecar_named(struct amw_sidecar *sidecar,
                                       const char *name);
/* The function of this name that holds the place `path:line`, as far as lines
 * of functions tell: the last of them before it in the file. NULL: none. */
struct amw_function *amw_sidecar_holding(struct amw_sidecar *sidecar,
                                         const char *name,
                                         const char *location);
/* The function called in the recording that is at this `path:line`, or NULL. */
struct amw_function *amw_sidecar_at(struct amw_sidecar *sidecar,
                                    const char *location);
/* How many of the last characters of the path `file` are the path of a function
 * of ours: the longest of those that it ends with, by whole components; 0:
 * none.
 */
size_t amw_sidecar_path(const struct amw_sidecar *sidecar, const char *file,
                        size_t length);

#endif
