/* SPDX-License-Identifier: MIT
 *
 * Where appmap-clang is.
 */
#ifndef APPMAP_RECORD_LOCATE_H
#define APPMAP_RECORD_LOCATE_H

/* The absolute path of appmap-clang as it is installed with libappmap, or with
 * the program that libappmap.a is linked into, or else in PATH. NULL: there is
 * none. For good. Calls the dynamic loader. */
const char *am_locate_tool(void);

#endif
