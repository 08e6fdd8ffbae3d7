/* SPDX-License-Identifier: MIT
 *
 * Where this copy of AppMap is installed: found from the running program, so
 * that the tree works from any folder.
 */
#ifndef APPMAP_DRIVER_INSTALLATION_INSTALLATION_H
#define APPMAP_DRIVER_INSTALLATION_INSTALLATION_H

#include <stdbool.h>

#include "runtime/lib/error.h"

enum { AM_MAJORS = 32 };

struct am_installation {
  char *program;         /* appmap-cc itself, without links */
  char *libdir;          /* holds libappmap and appmap/ */
  int majors[AM_MAJORS]; /* of clang, with a plugin here; newest first */
  int count;
};

/* Of the running program. */
int am_installation_find(struct am_installation *installation,
                         struct am_error *error);

char *am_installation_plugin(const struct am_installation *installation,
                             int major);
/* The folder to search for <appmap/appmap.h>; nothing else is in it. */
char *am_installation_include(const struct am_installation *installation);
char *am_installation_toolchain(const struct am_installation *installation);
bool am_installation_has(const struct am_installation *installation, int major);
/* "14, 16, 19" */
char *am_installation_majors(const struct am_installation *installation);

#endif
