/* SPDX-License-Identifier: MIT
 *
 * What a configuration owns.
 */
#include "config/config.h"

#include <stdlib.h>
#include <string.h>

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
