/* SPDX-License-Identifier: MIT
 *
 * Growing arrays of anything.
 */
#ifndef APPMAP_RUNTIME_LIB_LIST_H
#define APPMAP_RUNTIME_LIB_LIST_H

#include <stddef.h>

/* Makes room for one more element of `size` bytes and returns it, zeroed;
 * NULL when memory is out, and the list is as it was. */
void *am_list_add(void *list, size_t *count, size_t size);

#endif
