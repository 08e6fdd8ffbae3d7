/* SPDX-License-Identifier: MIT
 *
 * Names whose values must not be recorded.
 */
#ifndef APPMAP_CONFIG_SECRET_H
#define APPMAP_CONFIG_SECRET_H

#include <stdbool.h>

#include "config/config.h"

/* Whether values of parameters and members of that name are secrets: whether
 * it ends with one of the words of `secrets` (docs/values.md). */
bool am_config_is_secret(const struct am_config *config, const char *name);

#endif
