/* SPDX-License-Identifier: MIT
 *
 * What the driver has to know about clang's flags: which take the next
 * argument as their value, and the few that change what it adds. A flag that
 * is not in the tables means nothing to it.
 */
#ifndef APPMAP_DRIVER_LINE_FLAGS_H
#define APPMAP_DRIVER_LINE_FLAGS_H

#include <stddef.h>

enum am_flag {
  AM_FLAG_VALUE = 1 << 0,       /* the next argument belongs to it */
  AM_FLAG_QUERY = 1 << 1,       /* clang answers and does nothing else */
  AM_FLAG_PREPROCESS = 1 << 2,  /* stops after the preprocessor */
  AM_FLAG_CHECK = 1 << 3,       /* makes no code */
  AM_FLAG_NO_LINK = 1 << 4,     /* stops before the linker */
  AM_FLAG_RELOCATABLE = 1 << 5, /* the linker makes an object file */
  AM_FLAG_STATIC = 1 << 6,      /* no shared libraries */
  AM_FLAG_NO_LIBC = 1 << 7,     /* the program has no C library */
  AM_FLAG_LIBC = 1 << 8,        /* it has one after all */
  AM_FLAG_DEBUG = 1 << 9,       /* debug info on */
  AM_FLAG_NO_DEBUG = 1 << 10,   /* debug info off */
  AM_FLAG_HOOKS = 1 << 11,      /* clang's own entry and exit hooks */
  AM_FLAG_LANGUAGE = 1 << 12,   /* -x: of the inputs that follow */
  AM_FLAG_OUTPUT = 1 << 13,     /* -o */
  AM_FLAG_LIBRARY = 1 << 14,    /* -l: something to link */
  AM_FLAG_LINKER = 1 << 15,     /* flags for the linker */
  AM_FLAG_PLUGIN = 1 << 16,     /* -fpass-plugin= */
  AM_FLAG_TARGET = 1 << 17,     /* code for the machine it names */
  AM_FLAG_FOREIGN = 1 << 18,    /* code for another machine */
  AM_FLAG_SHARED = 1 << 19,     /* the linker makes a shared object */
  AM_FLAG_INCLUDE = 1 << 20,    /* a folder to search for headers */
  AM_FLAG_LINES = 1 << 21,      /* counts or remarks by line: they are read
                                   from debug info */
  AM_FLAG_DEBUG_OLD = 1 << 22,  /* debug info on, for clang up to 19 */
  AM_FLAG_DEBUG_NEW = 1 << 23,  /* debug info on, for clang from 20 on */
  AM_FLAG_FOLDER = 1 << 24,     /* where the names of inputs begin */
  AM_FLAG_FORCED = 1 << 25,     /* a header before all others, or a flag */
  AM_FLAG_PCH = 1 << 26,        /* a precompiled header is used */
};

struct am_flag_row {
  const char *name;
  unsigned meanings; /* of enum am_flag */
};

/* Whole arguments, sorted. */
extern const struct am_flag_row am_flags[];
extern const size_t am_flags_count;

/* The meanings of one argument. `joined` becomes what follows a matching
 * beginning, else NULL. */
unsigned am_flag_meanings(const char *argument, const char **joined);

#endif
