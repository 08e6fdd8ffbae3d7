/* SPDX-License-Identifier: MIT
 *
 * What a configuration owns, and where files are in its project.
 */
#include "config/config.h"

#include <stdlib.h>
#include <string.h>

#include "config/path.h"
#include "runtime/lib/list.h"

int am_config_add_package(struct am_config *config, const char *directory) {
  struct am_package *package =
      am_list_add(&config->packages, &config->package_count, sizeof *package);
  if (package)
    package->path = strdup(directory);
  return package && package->path ? 0 : -1;
}

static void free_package(struct am_package *package) {
  for (size_t i = 0; i < package->excludes; i++)
    free(package->exclude[i].text);
  free(package->exclude);
  free(package->path);
}

void am_config_free(struct am_config *config) {
  for (size_t i = 0; i < config->package_count; i++)
    free_package(&config->packages[i]);
  for (size_t i = 0; i < config->label_count; i++) {
    free(config->labels[i].label);
    free(config->labels[i].function);
  }
  for (size_t i = 0; i < config->foreign_count; i++)
    free(config->foreign[i].text);
  free(config->foreign);
  for (size_t i = 0; i < config->secret_count; i++)
    free(config->secrets[i]);
  for (size_t i = 0; i < config->recording_label_count; i++)
    free(config->recording_labels[i]);
  free(config->recording_labels);
  free(config->packages);
  free(config->labels);
  free(config->secrets);
  free(config->file);
  free(config->shown);
  free(config->directory);
  free(config->name);
  free(config->language);
  free(config->appmap_dir);
  *config = (struct am_config){0};
}

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
