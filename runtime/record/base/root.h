/* SPDX-License-Identifier: MIT
 *
 * Where the program's project is.
 */
#ifndef APPMAP_RUNTIME_RECORD_BASE_ROOT_H
#define APPMAP_RUNTIME_RECORD_BASE_ROOT_H

/* The root that the plugin noted (struct appmap_root): of the executable, or
 * else of the first library that has one. NULL: none is known, or it is not
 * here. malloc'd. */
char *am_root_find(void);

#endif
