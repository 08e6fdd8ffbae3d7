/* SPDX-License-Identifier: MIT
 *
 * Where a file is in the project. Results are malloc'd, NULL when memory is
 * out.
 */
#ifndef APPMAP_CONFIG_PACKAGE_H
#define APPMAP_CONFIG_PACKAGE_H

#include "config/config.h"

/* `path` relative to config->directory if it lies inside, else a copy of the
 * absolute path; "." and ".." resolved textually. */
char *am_config_relative(const struct am_config *config, const char *path);

/* The classMap package of a file, given its relative path: its directory, the
 * project's name at the top, the path itself with `package: file`. */
char *am_config_package(const struct am_config *config, const char *relative);

#endif
