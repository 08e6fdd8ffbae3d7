/* SPDX-License-Identifier: MIT
 *
 * Where the project of a program is.
 */
#ifndef APPMAP_TOOL_COMPILED_ROOT_H
#define APPMAP_TOOL_COMPILED_ROOT_H

/* The root that the plugin noted in an executable, malloc'd; NULL: it is no
 * instrumented program. Says nothing. */
char *am_compiled_root(const char *program);

#endif
