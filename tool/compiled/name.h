/* SPDX-License-Identifier: MIT
 *
 * Names of functions as people, linkers and debuggers write them, brought to
 * one form: `ns::Class::f`.
 */
#ifndef APPMAP_TOOL_COMPILED_NAME_H
#define APPMAP_TOOL_COMPILED_NAME_H

#include <stdbool.h>

/* Without parameters, template arguments, result, qualifiers, unnamed
 * namespaces and a leading "::"; of a mangled name (_Z...) what it stands for.
 * To be freed; NULL without memory. */
char *am_name_plain(const char *name);

/* The last part of a plain name. */
const char *am_name_last(const char *plain);

/* Whether the plain name is `asked`, or ends in it behind a "::". */
bool am_name_ends(const char *plain, const char *asked);

/* Whether the symbol stands for `asked`, a plain name. Does not demangle where
 * the asked name is in no part of the symbol. */
bool am_name_is_symbol(const char *symbol, const char *asked);

#endif
