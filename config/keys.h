/* SPDX-License-Identifier: MIT
 *
 * The text of an appmap.yml, read into a struct am_config.
 */
#ifndef APPMAP_CONFIG_KEYS_H
#define APPMAP_CONFIG_KEYS_H

#include <stdbool.h>
#include <stddef.h>

#include "config/config.h"

/* Fills `config`, whose directory is set and whose other fields are zero, with
 * what `text` says; what it does not name stays zero, and appmap_dir stays as
 * written. `shown` is the file's path in messages. `packages`: whether the
 * file lists any. Returns 0, or -1 after it reported the first error. */
int am_config_read(struct am_config *config, const char *text, size_t size,
                   const char *shown, bool *packages, am_config_report *report,
                   void *context);

#endif
