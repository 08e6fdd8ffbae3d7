/* SPDX-License-Identifier: MIT
 *
 * Which values of a recording are text. A recording holds the bare text of a
 * string, and shows a list, an address or NULL in the same place.
 */
#ifndef APPMAP_TOOL_RECORDING_VALUE_TEXT_H
#define APPMAP_TOOL_RECORDING_VALUE_TEXT_H

#include <jansson.h>
#include <stdbool.h>

/* The quote that `text`, which `value` (a parameter or result) of type `class`
 * has as its "value", is to be put in: of text or of one character of the
 * program's. 0: it is neither. */
char am_value_quote(const json_t *value, const char *class, const char *text);

#endif
