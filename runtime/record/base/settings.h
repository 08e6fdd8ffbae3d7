/* SPDX-License-Identifier: MIT
 *
 * What the environment and appmap.yml say about this process's recordings.
 * Read once, before the first recording; constant from then on.
 */
#ifndef APPMAP_RUNTIME_RECORD_BASE_SETTINGS_H
#define APPMAP_RUNTIME_RECORD_BASE_SETTINGS_H

#include "config/environment.h"

#include <stdbool.h>

struct am_settings {
  struct am_environment environment;
  char *text;      /* the spool's {"process":...} line, with newline */
  char *directory; /* of the project: where appmap.yml lies, or the root */
  char *output;    /* where AppMaps go */
  char *spool;     /* the spool's folder */
  char *problems;  /* lines; NULL: none, or nobody would want to know */
};

extern struct am_settings am_settings;

/* Returns whether anything is to be recorded, and can be. What is wrong is said
 * on stderr. */
bool am_settings_read(void);

/* Says what appmap.yml names and is not there, on a terminal or at INFO. */
void am_settings_tell_problems(void);

/* Whether APPMAP_DISPLAY_PARAMS lets the values of a function be copied, of one
 * with a label or without. */
bool am_settings_show_values(bool labeled);

#endif
