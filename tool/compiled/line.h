/* SPDX-License-Identifier: MIT
 *
 * A function's line of the sidecar, as people write its name.
 */
#ifndef APPMAP_TOOL_COMPILED_LINE_H
#define APPMAP_TOOL_COMPILED_LINE_H

#include <jansson.h>
#include <stdbool.h>

/* "ns::Class::name", or "name" when its class is only its file. malloc'd;
 * NULL: out of memory. */
char *am_line_name(const json_t *line);

/* Does `asked`, a plain name (tool/compiled/name.h), mean the function, or the
 * one that was skipped? Its classes include the file's stem. */
bool am_line_is(const json_t *line, const char *asked);

#endif
