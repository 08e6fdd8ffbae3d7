/* SPDX-License-Identifier: MIT
 *
 * appmap.yml as the compiler's user meets it.
 */
#include "driver/configuration.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "config/config.h"
#include "config/environment.h"

/* Warnings are the plugin's to print. Without our name in front: editors and
 * IDEs jump to FILE:LINE. */
static void print_error(void *context, enum am_severity severity,
                        const char *message) {
  (void)context;
  if (severity == AM_SEVERITY_ERROR)
    fprintf(stderr, "%s\n", message);
}

/* Whether there is a configuration. Ends the program if it is malformed. */
static bool check_from(const char *directory, const char *file) {
  struct am_config config;
  bool found;
  if (am_config_load(&config, directory, file, print_error, NULL))
    exit(1);
  found = config.file;
  am_config_free(&config);
  return found;
}

void am_configuration_check(const char *source) {
  struct am_environment environment;
  char *directory = getcwd(NULL, 0), *real = realpath(source, NULL);
  am_environment_read(&environment, NULL, NULL);
  if (directory && !check_from(directory, environment.config) && real) {
    *strrchr(real, '/') = '\0';
    check_from(*real ? real : "/", NULL);
  }
  free(directory);
  free(real);
}
