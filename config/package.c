/* SPDX-License-Identifier: MIT
 *
 * Where a file is in the project: its path as AppMaps name it, its
 * classMap package.
 */

#include "config/package.h"

#include <stdlib.h>
#include <string.h>

#include "config/path.h"

char *am_config_relative(const struct am_config *config, const char *path) {
  char *absolute = am_path_absolute(config->directory, path);
  char *relative = NULL, *real, *directory;
  const char *below;
  if (!absolute)
    return NULL;
  below = am_path_below(config->directory, absolute);
  if (below) {
    relative = strdup(below);
    free(absolute);
    return relative;
  }
  /* One of the two may have come through a symbolic link. */
  real = realpath(absolute, NULL);
  directory = realpath(config->directory, NULL);
  if (real && directory && (below = am_path_below(directory, real)))
    relative = strdup(below);
  free(real);
  free(directory);
  if (!below)
    return absolute;
  free(absolute);
  return relative;
}

char *am_config_package(const struct am_config *config, const char *relative) {
  const char *slash = strrchr(relative, '/');
  if (config->package_style == AM_PACKAGE_FILE)
    return strdup(relative);
  if (!slash)
    return strdup(config->name);
  if (slash == relative)
    return strdup("/");
  return strndup(relative, (size_t)(slash - relative));
}
