/* SPDX-License-Identifier: MIT
 *
 * appmap.yml as the compiler's user meets it.
 */
#include "driver/configuration.h"

#include <stdio.h>
#include <stdlib.h>
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

void am_configuration_check(void) {
  struct am_environment environment;
  struct am_config config;
  char *directory = getcwd(NULL, 0);
  am_environment_read(&environment, NULL, NULL);
  if (directory &&
      am_config_load(&config, directory, environment.config, print_error, NULL))
    exit(1);
  free(directory);
}
