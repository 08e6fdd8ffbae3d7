/* SPDX-License-Identifier: MIT
 *
 * The shared libraries that the program was linked with.
 */
#ifndef APPMAP_RUNTIME_RECORD_BASE_LIBRARIES_H
#define APPMAP_RUNTIME_RECORD_BASE_LIBRARIES_H

#include <jansson.h>

/* The paths of those that its own link line named (DT_NEEDED), not of what
 * these need; ours left out. A new array. */
json_t *am_libraries_needed(void);

#endif
