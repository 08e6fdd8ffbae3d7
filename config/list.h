/* SPDX-License-Identifier: MIT
 *
 * Growing arrays, and what struct am_config owns in them.
 */
#ifndef APPMAP_LIST_H
#define APPMAP_LIST_H

#include <stddef.h>

#include "config/config.h"

/* Makes room for one more element of `size` bytes and returns it, zeroed;
 * NULL when memory is out, and the list is as it was. */
void *am_list_add(void *list, size_t *count, size_t size);

void am_package_free(struct am_package *package);

#endif
