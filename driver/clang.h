/* SPDX-License-Identifier: MIT
 *
 * Which clang to run, and which major it is.
 */
#ifndef APPMAP_CLANG_H
#define APPMAP_CLANG_H

#include <stdbool.h>

#include "driver/installation.h"

struct am_clang {
  char *path;
  int major;        /* 0: not known, and nobody asked */
  const char *mode; /* a flag that makes it a compiler of the language, or
                       NULL when its name does */
};

/* APPMAP_CLANG, else the newest on PATH with a plugin in `installation`. Ends
 * the program with a message when there is none. `cxx`: for C++. `plain`: any
 * clang will do, with a plugin or without. */
struct am_clang am_clang_find(const struct am_installation *installation,
                              bool cxx, bool plain);

#endif
