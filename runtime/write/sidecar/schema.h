/* SPDX-License-Identifier: MIT
 *
 * What an AppMap says of all values of a type: `properties`, the names and
 * classes of its members, or `items`, the class of its elements. JSON text,
 * made once for each type.
 */
#ifndef APPMAP_RUNTIME_WRITE_SIDECAR_SCHEMA_H
#define APPMAP_RUNTIME_WRITE_SIDECAR_SCHEMA_H

#include "runtime/write/sidecar/lines.h"
#include "runtime/write/text/output.h"

/* Writes ,"properties":[...] or ,"items":[...] or nothing. */
void amw_schema_write(struct amw_output *output, struct amw_lines *lines,
                      const struct amw_type *type);
/* The same for several elements of the type, as an array. */
void amw_schema_write_items(struct amw_output *output, struct amw_lines *lines,
                            const struct amw_type *type);

#endif
