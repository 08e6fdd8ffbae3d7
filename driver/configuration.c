/* SPDX-License-Identifier: MIT
 *
 * appmap.yml as the compiler's user meets it.
 */
#include "driver/configuration.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "config/environment.h"
#include "config/load.h"

/* Warnings are the plugin's to print. Without our name in front: editors and
 * IDEs jump to FILE:LINE. */
static void print_error(void *context, enum am_severity severity,
                        const char *message) {
  (void)context;
  if (severity == AM_SEVERITY_ERROR)
    fprintf(stderr, "%s\n", message);
}

/* *found: there is a configuration. */
static int check_from(const char *directory, const char *file, bool *found) {
  struct am_config config;
  int result = am_config_load(&config, directory, file, print_error, NULL);
  *found = config.file;
  am_config_free(&config);
  return result;
}

int am_configuration_check(const char *source) {
  struct am_environment environment;
  char *directory = getcwd(NULL, 0), *real = realpath(source, NULL);
  bool found = true;
  int result = 0;
  am_environment_read(&environment, NULL, NULL);
  if (directory)
    result = check_from(directory, environment.config, &found);
  if (result == 0 && !found && real) {
    *strrchr(real, '/') = '\0';
    result = check_from(*real ? real : "/", NULL, &found);
  }
  free(directory);
  free(real);
  return result;
}
