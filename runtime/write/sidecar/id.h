/* SPDX-License-Identifier: MIT
 *
 * The ids by which lines of a sidecar name functions and types.
 */
#ifndef APPMAP_RUNTIME_WRITE_SIDECAR_ID_H
#define APPMAP_RUNTIME_WRITE_SIDECAR_ID_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

/* Of 16 hex digits; false when `text`, which may be NULL, begins with anything
 * else. */
bool amw_id_parse(const char *text, uint64_t *id);
/* Of a JSON string of 16 digits; 0: it is none, or NULL. */
uint64_t amw_id_of(const json_t *text);

#endif
