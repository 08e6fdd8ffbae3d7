/* SPDX-License-Identifier: MIT
 *
 * Whether the program's calls that take memory away pass through us.
 */
#ifndef APPMAP_RUNTIME_PORT_MEMORY_UNMAP_H
#define APPMAP_RUNTIME_PORT_MEMORY_UNMAP_H

#include <stdbool.h>

/* false: others interpose libc's functions, or libappmap came too late. */
bool am_hears_of_unmapping(void);

#endif
