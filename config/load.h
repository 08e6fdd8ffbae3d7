/* SPDX-License-Identifier: MIT
 *
 * Finds appmap.yml and reads it. Not thread-safe; allocates with malloc.
 */
#ifndef APPMAP_CONFIG_LOAD_H
#define APPMAP_CONFIG_LOAD_H

#include "config/config.h"

/* Finds appmap.yml from `start` (absolute) upwards, or takes `file` (the value
 * of APPMAP_CONFIG; NULL or "": search), and fills *config. Returns 0, or -1
 * when the file is missing (explicit only), unreadable or malformed: the first
 * error was reported and *config holds the defaults, usable and to be freed
 * all the same. */
int am_config_load(struct am_config *config, const char *start,
                   const char *file, am_config_report *report, void *context);

#endif
