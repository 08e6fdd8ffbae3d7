/* SPDX-License-Identifier: MIT
 *
 * What a compiler command line is about to do, as far as it decides what the
 * driver adds.
 */
#ifndef APPMAP_DRIVER_LINE_ARGUMENTS_H
#define APPMAP_DRIVER_LINE_ARGUMENTS_H

#include <stdbool.h>

#include "driver/line/words.h"
#include "runtime/lib/error.h"

struct am_arguments {
  bool query;         /* prints something about clang and stops */
  bool probe;         /* part of a configure script's questions */
  bool reads;         /* reads sources, which may include our header */
  bool compiles;      /* makes code to be instrumented */
  bool links;         /* makes a program or shared object to be recorded */
  bool is_static;     /* links without shared libraries */
  bool is_shared;     /* what it links is no program */
  bool cxx;           /* a source is C++ by its name or by -x */
  bool debug;         /* debug info was asked for */
  bool by_line;       /* counts or remarks by line were asked for */
  bool hooks;         /* clang's own entry and exit hooks were asked for */
  const char *source; /* the first that is compiled, or NULL */
  const char *plugin; /* an AppMap.so on the command line already, or NULL */
  bool precompiled;   /* a precompiled header is used */
  struct am_words sources;  /* all that are compiled */
  struct am_words includes; /* folders to search for headers */
  int end; /* the argument before which flags can be added at the end */
};

/* `arguments`: without the program's name. `major`: of the clang that gets
 * them, since not all mean the same to each. */
int am_arguments_read(struct am_arguments *result, char *const *arguments,
                      int count, int major, struct am_error *error);

#endif
