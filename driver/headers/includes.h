/* SPDX-License-Identifier: MIT
 *
 * The headers that a source includes, as far as the lines of the files tell:
 * without macros and conditions, and without what only the compiler finds.
 */
#ifndef APPMAP_DRIVER_HEADERS_INCLUDES_H
#define APPMAP_DRIVER_HEADERS_INCLUDES_H

#include <stdbool.h>

#include "driver/line/words.h"

struct am_includes {
  const struct am_words *folders; /* to search for headers */
  /* Called for each file that is included: what the line says, and whether it
   * was found in one of the folders. Returns whether the file is to be read. */
  bool (*each)(void *context, const char *name, bool in_folder);
  /* Called for each macro that a file defines. Returns whether to read on. */
  bool (*defines)(void *context, const char *path, const char *macro);
  void *context;
  struct am_words seen; /* empty at first */
};

/* `source`: as the compiler spells it, and so are the paths that are passed on.
 */
void am_includes_scan(struct am_includes *includes, const char *source);

#endif
