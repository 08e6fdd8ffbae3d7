/* SPDX-License-Identifier: MIT
 *
 * Which values of a recording are text. A recording holds the bare text of a
 * string, and shows a list, an address or NULL in the same place.
 */
#ifndef APPMAP_TOOL_RECORDING_VALUE_TEXT_H
#define APPMAP_TOOL_RECORDING_VALUE_TEXT_H

#include <jansson.h>
#include <stdbool.h>

/* Whether `text`, which `value` (a parameter or result) of type `class` has as
 * its "value", is what a string of the program holds. */
bool am_value_is_text(const json_t *value, const char *class, const char *text);

#endif
