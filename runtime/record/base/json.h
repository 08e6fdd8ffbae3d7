/* SPDX-License-Identifier: MIT
 *
 * JSON text that is left open, for more to be added.
 */
#ifndef APPMAP_RUNTIME_RECORD_BASE_JSON_H
#define APPMAP_RUNTIME_RECORD_BASE_JSON_H

#include <jansson.h>

/* The members of `object` without braces, and, of a string, the text without
 * the closing quote: pieces to which more is added. To be freed; NULL without
 * memory. */
char *am_json_open(const json_t *value);

#endif
