/* SPDX-License-Identifier: MIT
 *
 * Which functions appmap.yml asks for.
 */
#ifndef APPMAP_CONFIG_SELECT_H
#define APPMAP_CONFIG_SELECT_H

#include <stdbool.h>

#include "config/config.h"

/* What the configuration says of one function. */
struct am_selection {
  bool included;
  const char *shallow; /* path of the package entry that is; else NULL */
  char reason[200];    /* why not included, for a person; names the line */
};

/* `path`: the function's file, absolute or relative to config->directory.
 * `scope`: C++ class chain joined by "::", or "" ; `function`: bare name.
 * The most specific package entry wins; no file: everything below the
 * directory, except system directories. */
void am_config_select(const struct am_config *config, const char *path,
                      const char *scope, const char *function,
                      struct am_selection *selection);

#endif
