/* SPDX-License-Identifier: MIT
 *
 * Where appmap-clang is.
 */
#ifndef APPMAP_RUNTIME_RECORD_CRASH_FIND_TOOL_H
#define APPMAP_RUNTIME_RECORD_CRASH_FIND_TOOL_H

#include <stdbool.h>

/* The absolute path of appmap-clang as it is installed with libappmap, or with
 * the program that libappmap.a is linked into, or else in PATH. NULL: there is
 * none. For good. Calls the dynamic loader. */
const char *am_find_tool(void);

/* Whether that path still leads there, and this process may run what is there:
 * false when it changed its root directory, or became another user, whom the
 * owner of the file need not mean well. Async-signal-safe. */
bool am_tool_is_same(void);

#endif
