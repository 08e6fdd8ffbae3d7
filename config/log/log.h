/* SPDX-License-Identifier: MIT
 *
 * What pass and runtime say alike: how a line begins, and the lines that tell
 * of a configuration.
 */
#ifndef APPMAP_CONFIG_LOG_LOG_H
#define APPMAP_CONFIG_LOG_LOG_H

#include "config/config.h"
#include "config/environment.h"

#include <stddef.h>

/* Long enough for am_log_begin. */
enum { AM_LOG_HEAD = 80 };

/* "appmap: ", and at APPMAP_LOG_LEVEL=DEBUG (`threshold`) the time in UTC, the
 * process and the line's level. `size` is at least AM_LOG_HEAD. Returns the
 * length. Keeps no state, takes no lock. */
size_t am_log_begin(char *line, size_t size, enum am_log_level level,
                    enum am_log_level threshold);

/* Called with each line, without a newline. */
typedef void am_log_tell(void *context, enum am_log_level level,
                         const char *line);

/* INFO: which file it is, and what it includes and excludes. DEBUG: the rest
 * of what was understood. Allocates nothing. */
void am_log_config(const struct am_config *config, am_log_tell *tell,
                   void *context);

/* DEBUG: the variables that are set, without secrets. */
void am_log_environment(am_log_tell *tell, void *context);

#endif
