/* SPDX-License-Identifier: MIT
 *
 * A folder that is looked for from another one upwards.
 */
#ifndef APPMAP_CONFIG_ABOVE_H
#define APPMAP_CONFIG_ABOVE_H

#include <stdbool.h>

/* The nearest folder from `start` (absolute and clean) upwards of which `is`
 * says yes; malloc'd. NULL: there is none, or memory is out. */
char *am_above_find(const char *start,
                    bool (*is)(void *context, const char *folder),
                    void *context);

#endif
