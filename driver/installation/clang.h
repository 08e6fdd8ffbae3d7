/* SPDX-License-Identifier: MIT
 *
 * Which clang to run, and which major it is.
 */
#ifndef APPMAP_DRIVER_INSTALLATION_CLANG_H
#define APPMAP_DRIVER_INSTALLATION_CLANG_H

#include <stdbool.h>

#include "driver/installation/installation.h"

struct am_clang {
  char *path;
  int major;        /* 0: not known, and nobody asked */
  const char *mode; /* a flag that makes it a compiler of the language, or
                       NULL when its name does */
};

struct am_clang_wish {
  const char *name; /* a path, or a name on PATH; NULL: the newest on PATH with
                       a plugin in the installation */
  bool cxx;         /* for C++ */
  bool plain;       /* any clang will do, with a plugin or without */
};

int am_clang_find(struct am_clang *clang,
                  const struct am_installation *installation,
                  const struct am_clang_wish *wish, struct am_error *error);

#endif
