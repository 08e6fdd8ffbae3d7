/* SPDX-License-Identifier: MIT
 *
 * What appmap.yml names and nothing answers to. Looks at the file system.
 */
#ifndef APPMAP_CONFIG_CHECK_H
#define APPMAP_CONFIG_CHECK_H

#include "config/config.h"

/* Reports a warning for each package, and each excluded path, that is not
 * there, and for each entry that is meant for another language's agent. */
void am_config_check(const struct am_config *config, am_config_report *report,
                     void *context);

#endif
