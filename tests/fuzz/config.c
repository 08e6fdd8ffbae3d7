/* SPDX-License-Identifier: MIT
 *
 * Any text as an appmap.yml. Whatever it is, the configuration is whole, and
 * what is said of it are single lines.
 */
#include "config/load.h"
#include "config/secret.h"
#include "config/select.h"
#include "input.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int errors;

static void report(void *context, enum am_severity severity,
                   const char *message) {
  (void)context;
  errors += severity == AM_SEVERITY_ERROR;
  require(!strchr(message, '\n'), "a message of several lines", message);
}

static void check(const struct am_config *config) {
  require(config->name && config->directory && config->appmap_dir, "a default",
          "missing");
  for (size_t i = 0; i < config->package_count; i++)
    require(config->packages[i].path, "a package", "without a path");
  for (size_t i = 0; i < config->label_count; i++)
    require(config->labels[i].label && config->labels[i].function, "a label",
            "of nothing");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  struct input input = input_make(data, size);
  struct am_config config;
  struct am_selection selection;
  errors = 0;
  int status = am_config_load(&config, "/", input.path, report, NULL);
  require(status == (errors ? -1 : 0) && errors <= 1, "the status", "is wrong");
  check(&config);
  am_config_select(&config, "src/main.c", "Class", "main", &selection);
  am_config_is_secret(&config, "apiKey");
  am_config_free(&config);
  input_close(&input);
  return 0;
}
