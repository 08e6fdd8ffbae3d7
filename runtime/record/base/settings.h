/* SPDX-License-Identifier: MIT
 *
 * What the environment and appmap.yml say about this process's recordings.
 * Read once, before the first recording; constant from then on.
 */
#ifndef APPMAP_RUNTIME_RECORD_BASE_SETTINGS_H
#define APPMAP_RUNTIME_RECORD_BASE_SETTINGS_H

#include "config/environment.h"

#include <stdbool.h>
#include <stdint.h>

struct am_settings {
  struct am_environment environment;
  char *text;          /* the spool's {"process":...} line, with newline */
  char *directory;     /* of the project: where appmap.yml lies */
  char *output;        /* where AppMaps go */
  char *spool;         /* the spool's folder */
  uint64_t mute_limit; /* what am_mute_init() is told */
  uint64_t mute_size;
};

extern struct am_settings am_settings;

/* Returns whether anything is to be recorded, and can be. What is wrong is said
 * on stderr. */
bool am_settings_read(void);

#endif
