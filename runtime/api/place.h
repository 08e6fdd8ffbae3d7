/* SPDX-License-Identifier: MIT
 *
 * Places in the source, as programs tell them.
 */
#ifndef APPMAP_RUNTIME_API_PLACE_H
#define APPMAP_RUNTIME_API_PLACE_H

#include <jansson.h>

/* "path:line", or "path" when the line is 0, of a file as the compiler had it.
 * A new string, or NULL without memory. */
json_t *am_place_json(const char *file, int line);

#endif
