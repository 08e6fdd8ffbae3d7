/* SPDX-License-Identifier: MIT
 *
 * The headers that a source includes, as far as the lines of the files tell:
 * without macros and conditions, and without what only the compiler finds.
 */
#ifndef APPMAP_INCLUDES_H
#define APPMAP_INCLUDES_H

#include <stdbool.h>

#include "driver/words.h"

struct am_includes {
  const struct am_words *folders; /* to search for headers */
  /* Told of each file that is included, once or more often: its path, as the
   * compiler spells it; what the line says; and whether it was found in one of
   * the folders. Returns whether what it includes is of interest, too. */
  bool (*each)(void *context, const char *path, const char *name,
               bool in_folder);
  void *context;
  struct am_words seen; /* empty at first */
};

void am_includes_scan(struct am_includes *includes, const char *source);

#endif
