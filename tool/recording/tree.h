/* SPDX-License-Identifier: MIT
 *
 * Prints a recording's calls as an indented tree, thread by thread.
 */
#ifndef APPMAP_TOOL_RECORDING_TREE_H
#define APPMAP_TOOL_RECORDING_TREE_H

#include "tool/recording/recording.h"

#include <stdbool.h>

struct am_tree_options {
  bool colours;
  bool all;             /* do not fold equal leaf calls */
  unsigned depth;       /* levels to print; 0: all */
  const char *function; /* only these calls and what they call; or NULL */
};

/* Returns how many calls were printed. */
size_t am_tree_print(const struct am_appmap *recording,
                     const struct am_tree_options *options);

#endif
