/* SPDX-License-Identifier: MIT
 *
 * Places in the source that a test framework named, which may be absolute or
 * relative to a build folder, made like those of the classMap.
 */
#ifndef APPMAP_RUNTIME_WRITE_DOCUMENT_LOCATION_H
#define APPMAP_RUNTIME_WRITE_DOCUMENT_LOCATION_H

#include "runtime/write/calls/pairing.h"
#include "runtime/write/sidecar/sidecar.h"

/* Of the string `key` of `object`, a "path" or "path:line": a path that leads
 * outside, and ends with the path of an instrumented function, becomes that
 * path; else one below `directory` (may be NULL) becomes relative to it. */
void amw_location_settle(json_t *object, const char *key,
                         const struct amw_sidecar *sidecar,
                         const char *directory);

/* Sets test_failure.location where the framework has not said it: where the
 * exception was thrown, or the assertion stands that failed, or the innermost
 * function that was open when the process crashed. */
void amw_location_of_failure(json_t *metadata, const struct amw_last *last,
                             bool has_crashed);

#endif
